namespace Moderation.Scoring.Training;

/// <summary>How well scores tell a label's two classes apart.</summary>
internal static class Metrics
{
    private const int FewestRows = 10;

    public static LabelMetric Of(string set, int label, IReadOnlyList<Judged> rows, double threshold)
    {
        var positives = rows.Count(row => row.IsPositive);
        var negatives = rows.Count - positives;
        var enough = positives >= FewestRows && negatives >= FewestRows;
        return new LabelMetric(
            set,
            Labels.All[label],
            positives,
            negatives,
            enough ? Math.Round(Auc(rows), 4) : null,
            enough ? Math.Round(MacroF1([.. rows.Select(row => row with { Weight = 1 })], threshold), 4) : null);
    }

    /// <summary>Area under the ROC curve by ranks (Mann-Whitney), ties counting half; unweighted.</summary>
    public static double Auc(IReadOnlyList<Judged> rows)
    {
        var ordered = rows.OrderBy(row => row.Logit).ToList();
        double ranks = 0, positives = 0;
        for (var begin = 0; begin < ordered.Count;)
        {
            var end = begin;
            while (end < ordered.Count && ordered[end].Logit == ordered[begin].Logit)
                end++;
            var tied = ordered.GetRange(begin, end - begin).Count(row => row.IsPositive);
            ranks += tied * (begin + 1 + end) / 2.0;
            positives += tied;
            begin = end;
        }

        return (ranks - (positives * (positives + 1) / 2)) / (positives * (ordered.Count - positives));
    }

    /// <summary>Mean of both classes' F1 when scores from <paramref name="threshold"/> on count as the label; weighted.</summary>
    public static double MacroF1(IReadOnlyList<Judged> rows, double threshold)
    {
        double hits = 0, falseAlarms = 0, misses = 0, passes = 0;
        foreach (var row in rows)
        {
            var said = row.Probability >= threshold;
            if (said && row.IsPositive)
                hits += row.Weight;
            else if (said)
                falseAlarms += row.Weight;
            else if (row.IsPositive)
                misses += row.Weight;
            else
                passes += row.Weight;
        }

        return (F1(hits, falseAlarms, misses) + F1(passes, misses, falseAlarms)) / 2;

        static double F1(double right, double wrong, double missed) => right == 0 ? 0 : 2 * right / ((2 * right) + wrong + missed);
    }

    /// <summary>The threshold in hundredths with the best mean of the sources' macro-F1; 0.5 where there is no source.</summary>
    public static double BestThreshold(IReadOnlyList<IReadOnlyList<Judged>> sources) =>
        sources.Count == 0
            ? 0.5
            : Enumerable.Range(5, 91).Select(hundredths => hundredths / 100.0).MaxBy(threshold => sources.Average(source => MacroF1(source, threshold)));
}
