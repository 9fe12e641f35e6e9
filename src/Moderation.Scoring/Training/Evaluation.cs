using Moderation.Scoring.Features;

namespace Moderation.Scoring.Training;

/// <summary>Measures a calibrated table on held-out rows and on development files.</summary>
internal sealed class Evaluation(
    WeightTable table, LanguageModel languages, IReadOnlyDictionary<string, IReadOnlyDictionary<string, ModelThresholds>> thresholds, TrainOptions options)
{
    public ModelMetrics Measure(IReadOnlyList<TrainingRow> heldOut, IReadOnlyList<DataFile> development) =>
        new([.. MeasureHeldOut(heldOut)], [.. development.SelectMany(MeasureFile)], LanguageAccuracy(heldOut));

    private IEnumerable<LabelMetric> MeasureHeldOut(IReadOnlyList<TrainingRow> heldOut)
    {
        for (var label = 0; label < Labels.Count; label++)
        {
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
            .Select(comment => new TrainingRow(0, comment.Language, comment.Labels, 1, FeatureVector.Of(TreatedText.From(comment.Text), options.Buckets, options.LanguageBuckets)))
            .ToList();
        return Enumerable.Range(0, Labels.Count).Select(label => Measure(file.Name, rows, label)).Where(metric => metric.Auc is not null);
    }

    /// <summary>All rows are in one language.</summary>
    private LabelMetric Measure(string set, List<TrainingRow> rows, int label)
    {
        var language = rows.Count == 0 ? LanguageModel.Undetermined : rows[0].Language;
        var calibration = table.Calibrations.Of(language);
        var flag = (thresholds.GetValueOrDefault(language) ?? thresholds[ModelManifest.OtherLanguages])[Labels.All[label]].Flag;
        var judged = new List<Judged>();
        var logits = new float[WeightTable.Stride];
        foreach (var row in rows)
        {
            if (row.Labels[label] is not { } isPositive)
                continue;
            table.Sum(row.Features, logits);
            judged.Add(new Judged(calibration.Logit(logits, label), isPositive, 1));
        }

        return Metrics.Of(set, label, judged, flag);
    }

    private double LanguageAccuracy(IReadOnlyList<TrainingRow> heldOut) =>
        heldOut.Count == 0 ? 0 : Math.Round(heldOut.Count(row => languages.Identify(row.Features.LanguageNGrams, null) == row.Language) / (double)heldOut.Count, 4);
}
