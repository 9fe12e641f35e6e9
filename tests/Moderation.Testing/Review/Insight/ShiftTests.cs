using Moderation.Service.Storage;

namespace Moderation.Testing.Review.Insight;

public abstract class ShiftTests(InsightStore store)
{
    private const int BreakAfter = 50;

    private readonly string _moderator = Guid.NewGuid().ToString("N");

    [Fact]
    public async Task AShiftCountsWhatWasSeen()
    {
        var began = store.Clock.Now;
        await OpenAsync();
        var shift = await OpenAsync(afterMinutes: 10, isHarsh: true);

        Assert.Equal((began, store.Clock.Now, 2, 1), (shift.BeganAt, shift.LastAt, shift.Seen, shift.Harsh));
        var current = (await store.Shifts.CurrentAsync(_moderator, CancellationToken.None))!;
        Assert.Equal((began, 2, 1), (current.BeganAt, current.Seen, current.Harsh));
    }

    [Fact]
    public async Task APauseOfOverHalfAnHourBeginsANewShift()
    {
        await OpenAsync();
        Assert.Equal(2, (await OpenAsync(afterMinutes: 30)).Seen);
        Assert.Equal(1, (await OpenAsync(afterMinutes: 30.1)).Seen);

        store.Clock.Now += TimeSpan.FromMinutes(31);
        Assert.Null(await store.Shifts.CurrentAsync(_moderator, CancellationToken.None));
    }

    [Fact]
    public async Task AShiftIsOnesOwn()
    {
        await OpenAsync();
        Assert.Null(await store.Shifts.CurrentAsync("somebody else", CancellationToken.None));
    }

    [Fact]
    public async Task ItemsOpenedAtOnceAreAllCounted()
    {
        await OpenAsync();
        await Task.WhenAll(
            Enumerable.Range(0, 20).Select(_ => Task.Run(() => store.Shifts.OpenedAsync(_moderator, true, CancellationToken.None))));

        var shift = (await store.Shifts.CurrentAsync(_moderator, CancellationToken.None))!;
        Assert.Equal((21, 20), (shift.Seen, shift.Harsh));
    }

    [Fact]
    public async Task ABreakIsDueAfterLongWorkWithoutAPause()
    {
        await OpenAsync();
        for (var minutes = 4; minutes < BreakAfter; minutes += 4)
            Assert.False(IsDue(await OpenAsync(afterMinutes: 4)));
        var shift = await OpenAsync(afterMinutes: 2);
        Assert.True(IsDue(shift));
        Assert.False(store.Shifts.BreakIsDue(shift, store.Clock.Now, breakAfterMinutes: 0));

        store.Clock.Now += TimeSpan.FromMinutes(5);
        Assert.False(IsDue(shift)); // this is the break
        Assert.False(IsDue(await OpenAsync()));
    }

    [Fact]
    public async Task APauseOfFiveMinutesBeginsAnew()
    {
        await OpenAsync();
        for (var minutes = 0; minutes < 2 * BreakAfter; minutes += 25)
        {
            for (var i = 0; i < 5; i++)
                await OpenAsync(afterMinutes: 4);
            Assert.False(IsDue(await OpenAsync(afterMinutes: 5)));
        }
    }

    [Fact]
    public async Task ABreakIsDueAfterFifteenHarshOnesInTwentyMinutes()
    {
        for (var i = 0; i < 14; i++)
            Assert.False(IsDue(await OpenAsync(afterMinutes: 1, isHarsh: true)));
        Assert.True(IsDue(await OpenAsync(afterMinutes: 1, isHarsh: true)));
        Assert.False(IsDue(await OpenAsync(afterMinutes: 5))); // after a pause
    }

    [Fact]
    public async Task HarshOnesFarApartAskForNoBreak()
    {
        for (var i = 0; i < 20; i++)
            Assert.False(IsDue(await OpenAsync(afterMinutes: 1.5, isHarsh: true)));
    }

    private bool IsDue(ModeratorShift shift) => store.Shifts.BreakIsDue(shift, store.Clock.Now, BreakAfter);

    private Task<ModeratorShift> OpenAsync(double afterMinutes = 0, bool isHarsh = false)
    {
        store.Clock.Now += TimeSpan.FromMinutes(afterMinutes);
        return store.Shifts.OpenedAsync(_moderator, isHarsh, CancellationToken.None);
    }
}
