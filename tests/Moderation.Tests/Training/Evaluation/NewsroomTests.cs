using Moderation.Training.Evaluation;

namespace Moderation.Tests.Training.Evaluation;

public sealed class NewsroomTests
{
    [Fact]
    public void WhatNeedsNoHumanLiesBelowTheThresholdThatMissesFewEnough()
    {
        // Twenty abusive comments at 0.81 to 1.00, eighty harmless ones at 0.01 to 0.80, but the weakest abusive one lies at 0.105.
        Rated[] rows =
        [
            .. Enumerable.Range(1, 80).Select(row => new Rated(row / 100.0, false)),
            .. Enumerable.Range(82, 19).Select(row => new Rated(row / 100.0, true)),
            new(0.105, true),
        ];

        var figures = Newsroom.Of(new Ranking(rows), [0.01, 0.05, 0.10]);

        // Missing none: all but the ten below 0.105. Missing one of twenty: the eighty and the one. Missing two: one more.
        Assert.Equal([0.105, 0.82, 0.83], figures.Untouched.Select(share => share.Threshold!.Value));
        Assert.Equal([0.10, 0.81, 0.82], figures.Untouched.Select(share => Math.Round(share.NeedsNoHuman!.Value, 12)));
    }

    [Fact]
    public void WhatCanBeRejectedIsAsMuchAsPrecisionAllows()
    {
        // From the top: 19 abusive, 1 harmless (95% of 20), 1 harmless (below 95%), then the rest.
        Rated[] rows =
        [
            .. Enumerable.Range(0, 19).Select(row => new Rated(0.9 + (row / 1_000.0), true)),
            new(0.8, false),
            new(0.7, false),
            new(0.6, true),
            .. Enumerable.Range(0, 18).Select(row => new Rated(row / 100.0, false)),
        ];

        var rejectable = Newsroom.Of(new Ranking(rows), []).Rejectable;

        Assert.Equal(new RejectableShare(0.95, 0.8, 0.5, 0.95), rejectable);
    }

    [Fact]
    public void WhereNothingIsSureEnoughNothingCanBeRejected()
    {
        Rated[] rows = [new(0.9, false), new(0.5, true), new(0.1, true)];

        Assert.Equal(new RejectableShare(0.95, null, 0, 0), Newsroom.Of(new Ranking(rows), []).Rejectable);
    }

    [Fact]
    public void TiedCommentsAreLookedAtTogether()
    {
        Rated[] rows = [new(0.5, true), new(0.5, false), new(0.5, false), new(0.2, false)];

        Assert.Equal(new UntouchedShare(0.05, 0.5, 0.25), Newsroom.Of(new Ranking(rows), [0.05]).Untouched.Single());
    }
}
