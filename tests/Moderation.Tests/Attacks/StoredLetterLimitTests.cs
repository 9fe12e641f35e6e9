using Microsoft.Extensions.DependencyInjection;
using Moderation.Service.Intake.Consumers;
using Moderation.Service.Requests;
using Moderation.Testing.Running;

namespace Moderation.Tests.Attacks;

/// <summary>Whoever sends nothing but rubbish must not fill the disk of the one box.</summary>
public sealed class StoredLetterLimitTests(RunningService service) : IClassFixture<RunningService>
{
    private const int MegaByte = 1 << 20;

    [Fact]
    public async Task TheOldestLettersGoOnceAllTogetherAreTooMany()
    {
        var letters = service.Services.GetRequiredService<IDeadLetters>();
        var most = (int)(DeadLetterLimits.MostBytes / MegaByte);
        for (var i = 0; i < most + 6; i += 10)
            await letters.AddAsync([.. Enumerable.Range(i, Math.Min(10, most + 6 - i)).Select(Letter)], CancellationToken.None);

        var kept = await letters.ListAsync(int.MaxValue, CancellationToken.None);

        Assert.Equal(Enumerable.Range(6, most).Select(i => $"{i}"), kept.Select(letter => letter.RoutingKey));
    }

    [Fact]
    public async Task OfABodyThatIsTooLongOnlyTheHeadIsKept()
    {
        await using var other = await StartedAsync();
        var letters = other.Services.GetRequiredService<IDeadLetters>();
        var message = new BusMessage(new byte[3 * MegaByte], "application/json", "moderation.comments", "comment.submitted.a", null);

        await letters.AddAsync([(message, DeadLetterLimits.TooLong(message.Length))], CancellationToken.None);

        var letter = Assert.Single(await letters.ListAsync(10, CancellationToken.None));
        Assert.Equal(64 << 10, letter.Body.Length);
        Assert.Contains("3145728", letter.Detail, StringComparison.Ordinal);
        Assert.Equal(0, await letters.ReplayAsync(null, 10, new Progress<int>(), CancellationToken.None));
        Assert.Single(await letters.ListAsync(10, CancellationToken.None));
    }

    private static (BusMessage, Refusal) Letter(int i) => (
        new BusMessage(new byte[MegaByte], "application/json", "moderation.comments", $"{i}", null),
        new Refusal(RefusalReason.InvalidJson, "No JSON."));

    private static async Task<Started> StartedAsync()
    {
        var started = new Started();
        await started.InitializeAsync();
        return started;
    }

    private sealed class Started : RunningService, IAsyncDisposable
    {
        async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();
    }
}
