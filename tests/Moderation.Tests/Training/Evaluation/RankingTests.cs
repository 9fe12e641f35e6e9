using Moderation.Training.Evaluation;

namespace Moderation.Tests.Training.Evaluation;

public sealed class RankingTests
{
    // By falling probability: + - (+-) -; the two in brackets are tied.
    private static readonly Rated[] Five = [new(0.9, true), new(0.7, false), new(0.5, true), new(0.5, false), new(0.1, false)];

    [Fact]
    public void AucIsTheShareOfPairsInOrderTiesCountingHalf() =>
        // 0.9 beats three negatives, 0.5 beats one and ties with one.
        Assert.Equal(4.5 / 6, new Ranking(Five).Auc(), 1e-12);

    [Fact]
    public void AveragePrecisionAddsPrecisionWhereRecallGrows() =>
        // Recall 0.5 at precision 1, then, with the tie as one step, recall 1 at precision 2/4.
        Assert.Equal((0.5 * 1) + (0.5 * 0.5), new Ranking(Five).AveragePrecision(), 1e-12);

    [Fact]
    public void TheCurveHasOnePointPerProbability() => Assert.Equal(
        [new(0.9, 1, 0.5, 0.2), new(0.7, 0.5, 0.5, 0.4), new(0.5, 0.5, 1, 0.8), new(0.1, 0.4, 1, 1)],
        new Ranking(Five).Curve());

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void BothAreasAgreeWithCountingEveryPairAndEveryThreshold(int seed)
    {
        var random = new Random(seed);
        Rated[] rows = [.. Enumerable.Range(0, 120).Select(_ => new Rated(random.Next(25) / 25.0, random.Next(3) == 0, random.Next(1, 4)))];
        var positives = rows.Where(row => row.IsPositive).ToList();
        var negatives = rows.Where(row => !row.IsPositive).ToList();

        double won = 0, pairs = 0;
        foreach (var positive in positives)
            foreach (var negative in negatives)
            {
                var weight = positive.Weight * negative.Weight;
                pairs += weight;
                won += weight * (positive.Probability > negative.Probability ? 1 : positive.Probability == negative.Probability ? 0.5 : 0);
            }

        double area = 0, recallBefore = 0;
        foreach (var threshold in rows.Select(row => row.Probability).Distinct().OrderDescending())
        {
            var above = positives.Where(row => row.Probability >= threshold).Sum(row => row.Weight);
            var precision = above / rows.Where(row => row.Probability >= threshold).Sum(row => row.Weight);
            var recall = above / positives.Sum(row => row.Weight);
            area += (recall - recallBefore) * precision;
            recallBefore = recall;
        }

        Assert.Equal(won / pairs, new Ranking(rows).Auc(), 1e-12);
        Assert.Equal(area, new Ranking(rows).AveragePrecision(), 1e-12);
    }

    [Fact]
    public void TheOrderOfTheRowsDoesNotMatter()
    {
        Assert.Equal(new Ranking(Five).Auc(), new Ranking(Five.Reverse()).Auc());
        Assert.Equal(new Ranking(Five).AveragePrecision(), new Ranking(Five.Reverse()).AveragePrecision());
    }

    [Fact]
    public void AThinnedCurveKeepsItsEnds()
    {
        Rated[] rows = [.. Enumerable.Range(0, 1_000).Select(row => new Rated(row / 1_000.0, row % 3 == 0))];

        var thinned = new Ranking(rows).ThinnedCurve(21);

        Assert.InRange(thinned.Count, 20, 21);
        Assert.Equal(new Ranking(rows).Curve().First(), thinned[0]);
        Assert.Equal(new Ranking(rows).Curve().Last(), thinned[^1]);
    }

    [Theory]
    [InlineData(0.0, 0.9)]
    [InlineData(0.25, 0.8)]
    [InlineData(0.5, 0.4)]
    [InlineData(1.0, 0.1)]
    public void ThresholdsKeepFalsePositivesToAShare(double share, double threshold)
    {
        Rated[] rows = [new(0.9, true), new(0.8, false), new(0.7, false), new(0.4, true), new(0.3, false), new(0.2, false), new(0.1, true)];

        Assert.Equal(threshold, new Ranking(rows).LowestWithFalsePositives(share + 0.05)?.Threshold);
    }

    [Fact]
    public void WithoutRowsThereIsNothingToRank()
    {
        var empty = new Ranking([]);

        Assert.False(empty.HasBothClasses);
        Assert.Empty(empty.Curve());
        Assert.Empty(empty.ThinnedCurve(10));
        Assert.Null(empty.HighestWithRecall(0.95));
        Assert.Null(empty.LowestWithPrecision(0.95));
        Assert.Null(empty.LowestWithFalsePositives(0.05));
    }
}
