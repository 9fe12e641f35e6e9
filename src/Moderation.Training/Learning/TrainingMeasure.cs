using Moderation.Scoring;
using Moderation.Training.Data;
using Moderation.Training.Evaluation;

namespace Moderation.Training.Learning;

/// <summary>For the manifest; <see cref="ModelEvaluator"/> says more.</summary>
internal sealed class TrainingMeasure(WeightTable table, LanguageModel languages, FamilyFit fit, TrainOptions options)
{
    private const int FewestRows = 10;

    public ModelMetrics Measure(IReadOnlyList<TrainingRow> heldOut, IReadOnlyList<DataFile> development) =>
        new([.. MeasureHeldOut(heldOut)], [.. development.SelectMany(MeasureFile)], LanguageAccuracy(heldOut));

    private IEnumerable<LabelMetric> MeasureHeldOut(IReadOnlyList<TrainingRow> heldOut) =>
        from label in Enumerable.Range(0, Labels.Count)
        from language in heldOut.GroupBy(row => row.Language).OrderBy(rows => rows.Key, StringComparer.Ordinal)
        let metric = Measure(language.Key, [.. language], label)
        where metric.Auc is not null
        select metric;

    private IEnumerable<LabelMetric> MeasureFile(DataFile file)
    {
        var rows = file.Read().Select(comment => TrainingRow.Of(comment, 0, 1, options)).ToList();
        return Enumerable.Range(0, Labels.Count).Select(label => Measure(file.Name, rows, label)).Where(metric => metric.Auc is not null);
    }

    /// <summary>All rows are in one language.</summary>
    private LabelMetric Measure(string set, List<TrainingRow> rows, int label)
    {
        var language = rows.Count == 0 ? LanguageModel.Undetermined : rows[0].Language;
        var calibration = table.Calibrations.Of(language);
        var thresholds = fit.Thresholds.GetValueOrDefault(language) ?? fit.Thresholds[ModelManifest.OtherLanguages];
        var flag = thresholds[Labels.All[label]].Flag;
        var rated = new List<Rated>();
        var confusion = new Confusion();
        Span<float> logits = stackalloc float[WeightTable.Stride];
        foreach (var row in rows)
        {
            if (row.Labels[label] is not { } isPositive)
                continue;
            table.Sum(row.Features, logits);
            rated.Add(new Rated(calibration.Probability(logits, label), isPositive));
            confusion.Add(rated[^1].Probability >= flag, isPositive);
        }

        var positives = rated.Count(row => row.IsPositive);
        var negatives = rated.Count - positives;
        var enough = positives >= FewestRows && negatives >= FewestRows;
        return new LabelMetric(
            set, Labels.All[label], positives, negatives,
            enough ? Math.Round(new Ranking(rated).Auc(), 4) : null,
            enough ? Math.Round(confusion.MacroF1, 4) : null);
    }

    private double LanguageAccuracy(IReadOnlyList<TrainingRow> heldOut)
    {
        var right = heldOut.Count(row => languages.Identify(row.Features.LanguageNGrams, null) == row.Language);
        return heldOut.Count == 0 ? 0 : Math.Round(right / (double)heldOut.Count, 4);
    }
}
