using Moderation.Service.Intake;
using Moderation.Service.Requests;
using Moderation.Service.Storage;

namespace Moderation.Tests.Intake;

/// <summary>What the service fails on each time is refused; what passes, or has nothing to do with the message, is not.</summary>
public sealed class IsolationTests
{
    [Fact]
    public void WhatFailsTwiceIsRefusedByItsKindAndWithoutItsText()
    {
        var (value, refusal) = Isolation.Try<string>(() => throw new FormatException("der Text des Kommentars"));

        Assert.Null(value);
        Assert.Equal("invalid-field", refusal!.Reason);
        Assert.Contains(nameof(FormatException), refusal.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("Kommentar", refusal.Detail, StringComparison.Ordinal);
        Assert.Equal(422, Problems.Details(refusal).Status);
    }

    [Fact]
    public void WhatFailsOnceIsDone()
    {
        var attempts = 0;

        var (value, refusal) = Isolation.Try(() => ++attempts == 1 ? throw new InvalidOperationException() : "done");

        Assert.Equal(("done", null, 2), (value, refusal, attempts));
    }

    [Fact]
    public async Task WhatCannotBeRecordedCostsItsNeighboursNothing()
    {
        var results = await Isolation.RecordAsync(
            [1, 2, 3, 4, 5],
            part => part.Contains(4)
                ? throw new KeyNotFoundException()
                : Task.FromResult(part.Select(_ => default(IntakeResult)).ToArray()));

        Assert.Equal([false, false, false, true, false], results.Select(result => result.Refusal is not null));
    }

    [Fact]
    public void AnOutageIsNobodysFault()
    {
        Exception[] outages =
        [
            new StoreAwayException("It hangs.", null), new InvalidOperationException("", new StoreAwayException("It hangs.", null)),
            new OperationCanceledException(),
        ];

        Assert.All(outages, outage => Assert.Throws(outage.GetType(), () => { Isolation.Try<string>(() => throw outage); }));
    }
}
