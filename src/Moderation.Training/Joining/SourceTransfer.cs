using Moderation.Scoring;
using Moderation.Training.Evaluation;

namespace Moderation.Training.Joining;

/// <summary>How a candidate does on sources that it has not seen: each left out once, fitted and given its threshold on the others.</summary>
internal static class SourceTransfer
{
    private const int Thresholds = 60;

    public static TransferFigures Measure(JointCandidate candidate, List<List<StageRow>> sources, int label)
    {
        var aucs = new List<double>();
        var scores = new List<double>();
        foreach (var left in sources)
        {
            var others = sources.Where(source => source != left).ToList();
            if (others.Count < candidate.FewestSources)
                continue;
            var weights = candidate.Fit(others, label);
            var rated = others.ConvertAll(source => Rate(source));
            var own = Rate(left);
            aucs.Add(new Ranking(own).Auc());
            if (others.Count > 0)
                scores.Add(MacroF1(own, BestThreshold(rated)));

            List<Rated> Rate(List<StageRow> rows) =>
                rows.ConvertAll(row => new Rated(weights.LogOdds(row.First, row.Encoded), row.Labels[label] == true));
        }

        return new TransferFigures(
            Labels.All[label], candidate.Name, aucs.Count, Mean(aucs), Mean(scores));
    }

    private static double BestThreshold(List<List<Rated>> sources)
    {
        var all = sources.SelectMany(source => source.Select(row => row.Probability)).Order().ToArray();
        return Enumerable.Range(1, Thresholds - 1)
            .Select(part => all[(int)((long)all.Length * part / Thresholds)])
            .MaxBy(threshold => sources.Average(source => MacroF1(source, threshold)));
    }

    private static double MacroF1(List<Rated> rows, double threshold)
    {
        var confusion = new Confusion();
        foreach (var row in rows)
            confusion.Add(row.Probability >= threshold, row.IsPositive);
        return confusion.MacroF1;
    }

    private static double? Mean(List<double> values) => values.Count == 0 ? null : Math.Round(values.Average(), 4);
}
