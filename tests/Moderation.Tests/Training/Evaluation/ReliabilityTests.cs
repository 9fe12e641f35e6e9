using Moderation.Training.Evaluation;

namespace Moderation.Tests.Training.Evaluation;

public sealed class ReliabilityTests
{
    [Fact]
    public void FewerRowsThanBinsAreABinEach()
    {
        Rated[] rows = [new(0.2, false), new(0.6, true)];

        Assert.Equal([new(0.2, 0, 0.5), new(0.6, 1, 0.5)], Reliability.BinsOf(rows));
        Assert.Equal((0.2 + 0.4) / 2, Reliability.Error(Reliability.BinsOf(rows)), 1e-12);
    }

    [Fact]
    public void TheErrorAgreesWithCountingTwentyRowsABin()
    {
        var random = new Random(11);
        Rated[] rows = [.. Enumerable.Range(0, 20 * Reliability.Bins).Select(_ => new Rated(random.NextDouble(), random.Next(2) == 0))];

        var expected = rows.OrderBy(row => row.Probability).Chunk(20)
            .Average(bin => Math.Abs(bin.Average(row => row.Probability) - bin.Average(row => row.IsPositive ? 1.0 : 0.0)));

        Assert.Equal(expected, Reliability.Error(Reliability.BinsOf(rows)), 1e-12);
    }

    [Fact]
    public void BinsCoverAllRowsOnce()
    {
        var random = new Random(12);
        Rated[] rows = [.. Enumerable.Range(0, 1_003)
            .Select(_ => new Rated(random.Next(400) / 400.0, random.Next(2) == 0, random.Next(1, 5)))];

        var bins = Reliability.BinsOf(rows);

        Assert.Equal(Reliability.Bins, bins.Count);
        Assert.Equal(1, bins.Sum(bin => bin.Share), 1e-12);
        Assert.Equal(
            rows.Sum(row => row.Weight * row.Probability) / rows.Sum(row => row.Weight),
            bins.Sum(bin => bin.Share * bin.Probability),
            1e-12);
    }

    [Fact]
    public void ProbabilitiesThatMeanWhatTheySayHaveNoError()
    {
        Rated[] rows = [.. Enumerable.Range(0, 1_500).Select(row => new Rated(0.25, row % 4 == 0))];

        Assert.Equal([new ReliabilityBin(0.25, 0.25, 1)], Reliability.BinsOf(rows));
        Assert.Equal(0, Reliability.Error(Reliability.BinsOf(rows)), 1e-12);
    }

    [Fact]
    public void TheBrierScoreIsTheMeanSquaredDistance() =>
        Assert.Equal(((0.2 * 0.2 * 3) + (0.5 * 0.5)) / 4, Reliability.Brier([new(0.8, true, 3), new(0.5, false)]), 1e-12);
}
