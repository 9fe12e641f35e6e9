using Moderation.Service.Bus;

namespace Moderation.Tests.Bus;

public sealed class ConfirmWindowTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [Fact]
    public void ConfirmsInOrderAreCountedOneByOne()
    {
        var window = Filled(3);

        for (var tag = 1; tag <= 3; tag++)
        {
            window.Confirm((ulong)tag, multiple: false);
            Assert.Equal(tag, window.Confirmed);
        }
    }

    [Fact]
    public void ConfirmsBehindAGapCountOnlyOnceItIsClosed()
    {
        var window = Filled(4);

        window.Confirm(2, multiple: false);
        window.Confirm(4, multiple: false);
        Assert.Equal(0, window.Confirmed);

        window.Confirm(1, multiple: false);
        Assert.Equal(2, window.Confirmed);

        window.Confirm(3, multiple: false);
        Assert.Equal(4, window.Confirmed);
    }

    [Fact]
    public void AMultipleConfirmCoversAllBeforeItAndThoseConfirmedBehindIt()
    {
        var window = Filled(5);

        window.Confirm(2, multiple: false);
        window.Confirm(4, multiple: false);
        window.Confirm(3, multiple: true);

        Assert.Equal(4, window.Confirmed);
    }

    [Fact]
    public void ATagThatComesRoundToTheSamePlaceIsNotTakenForConfirmed()
    {
        var window = Filled(2);
        window.Confirm(2, multiple: true);
        Assert.True(window.TryEnter());
        Assert.True(window.TryEnter());

        window.Confirm(4, multiple: false);

        Assert.Equal(2, window.Confirmed);
        window.Confirm(3, multiple: false);
        Assert.Equal(4, window.Confirmed);
    }

    [Fact]
    public void AFullWindowHasAPlaceAgainOnlyWhenItsOldestIsConfirmed()
    {
        var window = Filled(2);
        Assert.False(window.TryEnter());

        window.Confirm(2, multiple: false);
        Assert.False(window.TryEnter());

        window.Confirm(1, multiple: false);
        Assert.True(window.TryEnter());
        Assert.True(window.TryEnter());
        Assert.False(window.TryEnter());
    }

    [Fact]
    public async Task WhoWaitsAtAFullWindowGoesOnWhenAPlaceIsFree()
    {
        var window = Filled(2);
        var waiting = window.EnterAsync(CancellationToken.None).AsTask();
        Assert.False(waiting.IsCompleted);

        window.Confirm(1, multiple: false);

        await waiting.WaitAsync(Limit);
        Assert.False(window.TryEnter());
    }

    [Fact]
    public async Task WaitingAtAFullWindowCanBeGivenUp()
    {
        var window = Filled(1);
        using var cancellation = new CancellationTokenSource();
        var waiting = window.EnterAsync(cancellation.Token).AsTask();

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.WaitAsync(Limit));
    }

    [Fact]
    public async Task DrainingWaitsForTheLastConfirmAndLeavesAllPlacesFree()
    {
        var window = Filled(3);
        var drained = window.DrainAsync(CancellationToken.None);

        window.Confirm(3, multiple: false);
        window.Confirm(1, multiple: false);
        Assert.False(drained.IsCompleted);
        window.Confirm(2, multiple: false);

        await drained.WaitAsync(Limit);
        Assert.All(Enumerable.Range(0, 3), _ => Assert.True(window.TryEnter()));
        Assert.False(window.TryEnter());
    }

    [Fact]
    public async Task AnEmptyWindowIsDrainedAtOnce()
    {
        var window = new ConfirmWindow(3);

        await window.DrainAsync(CancellationToken.None).WaitAsync(Limit);

        Assert.True(window.TryEnter());
    }

    private static ConfirmWindow Filled(int size)
    {
        var window = new ConfirmWindow(size);
        for (var message = 0; message < size; message++)
            Assert.True(window.TryEnter());
        return window;
    }
}
