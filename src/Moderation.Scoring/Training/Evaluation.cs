using Moderation.Scoring.Features;

namespace Moderation.Scoring.Training;

/// <summary>Calibrates a trained table and measures it, on held-out rows and on development files.</summary>
internal sealed class Evaluation(WeightTable table, LanguageModel languages, double[] thresholds, TrainOptions options)
{
    /// <summary>Sets each label's calibration in the table, and returns each label's flag threshold.</summary>
    public static double[] Calibrate(WeightTable table, IReadOnlyList<TrainingRow> heldOut)
    {
        var thresholds = new double[Labels.Count];
        for (var label = 0; label < Labels.Count; label++)
        {
            var rows = Judge(table, heldOut, label);
            table.Calibrations[label] = PlattFit.Fit(rows);
            thresholds[label] = Metrics.BestThreshold(rows, table.Calibrations[label]);
        }

        return thresholds;
    }

    public ModelMetrics Measure(IReadOnlyList<TrainingRow> heldOut, IReadOnlyList<DataFile> development) =>
        new([.. MeasureHeldOut(heldOut)], [.. development.SelectMany(MeasureFile)], LanguageAccuracy(heldOut));

    private IEnumerable<LabelMetric> MeasureHeldOut(IReadOnlyList<TrainingRow> heldOut)
    {
        for (var label = 0; label < Labels.Count; label++)
        {
            yield return Measure("all", heldOut, label);
            foreach (var language in heldOut.GroupBy(row => row.Language).OrderBy(group => group.Key, StringComparer.Ordinal))
            {
                var metric = Measure(language.Key, [.. language], label);
                if (metric.Auc is not null)
                    yield return metric;
            }
        }
    }

    private IEnumerable<LabelMetric> MeasureFile(DataFile file)
    {
        var rows = file.Read()
            .Select(comment => new TrainingRow(0, comment.Language, comment.Labels, 1, FeatureVector.Of(TreatedText.From(comment.Text), options.Buckets), []))
            .ToList();
        return Enumerable.Range(0, Labels.Count).Select(label => Measure(file.Name, rows, label)).Where(metric => metric.Auc is not null);
    }

    private LabelMetric Measure(string set, IReadOnlyList<TrainingRow> rows, int label) =>
        Metrics.Of(set, label, Judge(table, rows, label), table.Calibrations[label], thresholds[label]);

    private double LanguageAccuracy(IReadOnlyList<TrainingRow> heldOut) =>
        heldOut.Count == 0 ? 0 : Math.Round(heldOut.Count(row => languages.Identify(row.LanguageBuckets, null) == row.Language) / (double)heldOut.Count, 4);

    private static List<Judged> Judge(WeightTable table, IReadOnlyList<TrainingRow> rows, int label)
    {
        var judged = new List<Judged>();
        var logits = new float[WeightTable.Stride];
        foreach (var row in rows)
        {
            if (row.Labels[label] is not { } isPositive)
                continue;
            table.Sum(row.Features.Buckets, row.Features.Signals, logits);
            judged.Add(new Judged(logits[label], isPositive, row.Weight));
        }

        return judged;
    }
}
