using Moderation.Scoring;
using Moderation.Scoring.Training;

namespace Moderation.Tests.Scoring;

public sealed class MeasureTests
{
    [Fact]
    public void AucIsTheShareOfPairsInOrderTiesCountingHalf()
    {
        Judged[] rows = [new(3, true, 1), new(2, false, 1), new(1, true, 1), new(1, false, 1), new(0, false, 1)];

        // Pairs (positive, negative): 3>2, 3>1, 3>0, 1<2, 1=1, 1>0.
        Assert.Equal(4.5 / 6, Metrics.Auc(rows), 1e-12);
    }

    [Fact]
    public void MacroF1IsTheMeanOfBothClasses()
    {
        Judged[] rows = [new(5, true, 1), new(5, true, 1), new(5, false, 1), new(-5, true, 1), new(-5, false, 1), new(-5, false, 1)];

        Assert.Equal(2.0 / 3, Metrics.MacroF1(rows, Calibration.None, 0.5), 1e-12);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(0.5, -2)]
    [InlineData(3, 4)]
    public void PlattScalingFindsTheCurveTheRowsWereDrawnFrom(double slope, double offset)
    {
        var random = new Random(5);
        Judged[] rows = [.. Enumerable.Range(0, 20_000).Select(_ =>
        {
            var logit = (random.NextDouble() * 8) - 4;
            return new Judged((float)logit, random.NextDouble() < 1 / (1 + Math.Exp(-((slope * logit) + offset))), 1);
        })];

        var found = PlattFit.Fit(rows);

        Assert.Equal(slope, found.Slope, slope * 0.1);
        Assert.Equal(offset, found.Offset, 0.3);
    }

    [Fact]
    public void ScoresThatOnlyMisleadAreNotTurnedAround()
    {
        Judged[] rows = [.. Enumerable.Range(0, 100).Select(row => new Judged(row, row < 50, 1))];

        Assert.Equal(Calibration.None, PlattFit.Fit(rows));
    }
}
