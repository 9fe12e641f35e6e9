using Moderation.Training.Evaluation;

namespace Moderation.Tests.Training.Evaluation;

public sealed class ConfusionTests
{
    [Fact]
    public void FiguresFollowFromTheFourCounts()
    {
        // 3 hits, 1 false alarm, 2 misses, 6 passes.
        var confusion = Of((true, true, 3), (true, false, 1), (false, true, 2), (false, false, 6));

        Assert.Equal(3.0 / 4, confusion.Precision);
        Assert.Equal(3.0 / 5, confusion.Recall);
        Assert.Equal(1.0 / 7, confusion.FalsePositiveRate);
        Assert.Equal(4.0 / 12, confusion.Said);
        Assert.Equal(((6.0 / 9) + (12.0 / 15)) / 2, confusion.MacroF1, 1e-12);
    }

    [Fact]
    public void WhatCannotBeAskedIsNull()
    {
        var passes = Of((false, false, 5));

        Assert.Null(passes.Precision);
        Assert.Null(passes.Recall);
        Assert.Equal(0, passes.FalsePositiveRate);
        Assert.Null(new Confusion().Said);
    }

    private static Confusion Of(params (bool Said, bool IsPositive, double Weight)[] rows)
    {
        var confusion = new Confusion();
        foreach (var (said, isPositive, weight) in rows)
            confusion.Add(said, isPositive, weight);
        return confusion;
    }
}
