using Moderation.Training.Learning;

namespace Moderation.Tests.Training.Learning;

public sealed class MeasureTests
{
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

        Assert.Equal((1, 0), PlattFit.Fit(rows));
    }
}
