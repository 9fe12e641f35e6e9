using Moderation.Scoring;
using Moderation.Scoring.Encoder;

namespace Moderation.Training.Joining;

/// <summary>From which probability of the first stage on the second is asked, so that hardly a verdict differs from asking always.</summary>
internal static class AskChoice
{
    /// <summary>Share of verdicts that may differ.</summary>
    private const double MostDifferent = 0.005;

    private static readonly double[] Candidates = [.. Enumerable.Range(1, 60).Select(hundredths => hundredths / 100.0).Reverse()];

    /// <param name="first">Thresholds of the first stage: what reaches its flag is always asked about.</param>
    public static Dictionary<string, double> Of(
        IReadOnlyList<StageRow> rows, IReadOnlyDictionary<string, JointWeights> weights,
        IReadOnlyDictionary<string, ModelThresholds> first, IReadOnlyDictionary<string, ModelThresholds> both)
    {
        var judged = rows.Where(row => VerdictOf(row) > 0).ToList();
        var limit = Candidates.FirstOrDefault(
            candidate => judged.Count(row => !IsAsked(row, AskAt(candidate))) <= MostDifferent * rows.Count, Candidates[^1]);
        return AskAt(limit);

        Dictionary<string, double> AskAt(double candidate) => Labels.All.ToDictionary(
            label => label,
            label => weights[label].IsOfFirstStage ? ModelThresholds.Never : Math.Min(candidate, first[label].Flag));

        // 0 where nobody would look: what is not asked about is such a text.
        int VerdictOf(StageRow row) => Labels.All.Max(label =>
        {
            var probability = weights[label].Probability(row.First, row.Encoded);
            return weights[label].IsOfFirstStage ? 0 : probability >= both[label].Reject ? 2 : probability >= both[label].Hold ? 1 : 0;
        });
    }

    private static bool IsAsked(StageRow row, Dictionary<string, double> ask) => Labels.All.Any(label => row.First[label] >= ask[label]);
}
