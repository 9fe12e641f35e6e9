using Moderation.Scoring;
using Moderation.Training.Evaluation;

namespace Moderation.Training.Learning;

/// <summary>A label's thresholds by <see cref="ThresholdGoals"/>, with the curve they come from.</summary>
internal sealed record ThresholdChoice(ModelThresholds Thresholds, IReadOnlyList<CurvePoint> Curve)
{
    private const int PointsOfCurve = 21;

    /// <summary>In hundredths, so that the thresholds can be read and compared.</summary>
    private static readonly double[] Candidates = [.. Enumerable.Range(3, 96).Select(hundredths => hundredths / 100.0)];

    /// <param name="sources">Rows of each source; none where nothing is known, and then nothing but the harmless texts decides.</param>
    /// <param name="harmless">Probabilities of texts that nobody objects to.</param>
    /// <param name="isOwn">The sources are in these languages; if not, nothing is rejected and less is held on their word.</param>
    /// <param name="family">Language, or <see cref="ModelManifest.OtherLanguages"/>.</param>
    public static ThresholdChoice Of(
        IReadOnlyList<IReadOnlyList<Rated>> sources, IReadOnlyList<double> harmless, bool isOwn, string family)
    {
        var goals = ThresholdGoals.Shipped;
        var ranking = new Ranking(sources.SelectMany(source => source));
        var flag = sources.Count == 0 ? 0.5 : Candidates.MaxBy(threshold => sources.Average(source => MacroF1(source, threshold)));
        var mayReject = isOwn && !goals.NeverRejected.Contains(family);
        var reject = (mayReject ? ranking.LowestWithPrecision(goals.RejectPrecision)?.Threshold : null) ?? ModelThresholds.Never;
        reject = Math.Max(Math.Max(Up(reject), goals.RejectProbability), LowestWithin(harmless, goals.HarmlessRejected));
        var hold = new[]
        {
            ranking.HighestWithRecall(goals.HoldRecall), ranking.LowestWithPrecision(goals.HoldPrecision),
            ranking.LowestWithFalsePositives(goals.HoldFalsePositives),
        }.Max(point => point?.Threshold ?? 0.5);
        if (!isOwn)
            hold = Math.Max(hold, goals.ForeignHoldProbability);
        hold = Math.Min(Math.Max(Up(hold), LowestWithin(harmless, goals.HarmlessHeld)), reject);
        return new ThresholdChoice(new ModelThresholds(flag, hold, reject), ranking.ThinnedCurve(PointsOfCurve).Select(Rounded).ToList());
    }

    private static double MacroF1(IReadOnlyList<Rated> rows, double threshold)
    {
        var confusion = new Confusion();
        foreach (var row in rows)
            confusion.Add(row.Probability >= threshold, row.IsPositive, row.Weight);
        return confusion.MacroF1;
    }

    /// <summary>The lowest threshold that at most this share reaches.</summary>
    private static double LowestWithin(IReadOnlyList<double> probabilities, double share) =>
        Candidates.Append(ModelThresholds.Never)
            .First(threshold => probabilities.Count(probability => probability >= threshold) <= Math.Ceiling(share * probabilities.Count));

    private static double Up(double threshold) =>
        threshold > 0.99 ? ModelThresholds.Never : Math.Max(0.03, Math.Ceiling(threshold * 100) / 100);

    private static CurvePoint Rounded(CurvePoint point) =>
        new(Math.Round(point.Threshold, 4), Math.Round(point.Precision, 4), Math.Round(point.Recall, 4), Math.Round(point.Share, 4));
}
