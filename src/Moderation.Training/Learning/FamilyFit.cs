using Moderation.Scoring;
using Moderation.Training.Evaluation;

namespace Moderation.Training.Learning;

/// <summary>Calibration and thresholds per family of languages, on held-out rows; where a label has too few, all rows decide.</summary>
internal sealed class FamilyFit
{
    /// <summary>Of each class.</summary>
    private const int FewestRows = 40;

    /// <summary>Of each class, for a source to take part.</summary>
    private const int FewestOfSource = 8;

    /// <summary>In all, whatever number of rows it has: what share of a source is abusive is chance.</summary>
    private const float WeightOfSource = 1_000;

    private readonly WeightTable _table;
    private readonly IReadOnlyList<TrainingRow> _all;

    public FamilyFit(WeightTable table, IReadOnlyList<TrainingRow> rows)
    {
        (_table, _all) = (table, rows);
        var families = rows.GroupBy(row => row.Language)
            .Where(group => Sources(group, 0).Count > 0)
            .ToDictionary(group => group.Key, IReadOnlyList<TrainingRow> (group) => [.. group]);
        families[ModelManifest.OtherLanguages] = rows;

        var calibrations = families.ToDictionary(family => family.Key, family => Calibrate(family.Value));
        Calibrations = new FamilyCalibrations(calibrations);
        var choices = families.ToDictionary(family => family.Key, family => Choose(family.Value, calibrations[family.Key]));
        Thresholds = PartOf(choices, choice => choice.Thresholds);
        Curves = PartOf(choices, choice => choice.Curve);
    }

    public FamilyCalibrations Calibrations { get; }
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, ModelThresholds>> Thresholds { get; }

    /// <summary>What the thresholds were chosen from.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, IReadOnlyList<CurvePoint>>> Curves { get; }

    private static Dictionary<string, IReadOnlyDictionary<string, T>> PartOf<T>(
        Dictionary<string, Dictionary<string, ThresholdChoice>> choices, Func<ThresholdChoice, T> part) =>
        choices.ToDictionary(
            family => family.Key,
            IReadOnlyDictionary<string, T> (family) => family.Value.ToDictionary(label => label.Key, label => part(label.Value)));

    /// <summary>The rows of each source that takes part in a label; none where there are too few rows.</summary>
    private static List<List<TrainingRow>> Sources(IEnumerable<TrainingRow> rows, int label)
    {
        var sources = rows.Where(row => row.Labels[label] is not null)
            .GroupBy(row => row.Source)
            .Select(source => source.ToList())
            .Where(source => HasBoth(source, FewestOfSource))
            .ToList();
        return HasBoth([.. sources.SelectMany(source => source)], FewestRows) ? sources : [];

        bool HasBoth(List<TrainingRow> some, int fewest) =>
            some.Count(row => row.Labels[label] == true) >= fewest && some.Count(row => row.Labels[label] == false) >= fewest;
    }

    private Calibration Calibrate(IReadOnlyList<TrainingRow> rows)
    {
        var (calibration, uncalibrated) = (Calibration.Identity(), Calibration.Identity());
        for (var label = 0; label < Labels.Count; label++)
        {
            var judged = SourcesOr(rows, label).SelectMany(source =>
                source.Select(row => new Judged(Logit(row, label, uncalibrated), row.Labels[label] == true, WeightOf(source))));
            (calibration.Of(label)[label], calibration.Of(label)[Labels.Count]) = PlattFit.Fit([.. judged]);
        }

        return calibration;
    }

    private Dictionary<string, ThresholdChoice> Choose(IReadOnlyList<TrainingRow> rows, Calibration calibration)
    {
        var choices = new Dictionary<string, ThresholdChoice>();
        for (var label = 0; label < Labels.Count; label++)
        {
            var sources = SourcesOr(rows, label)
                .ConvertAll(source => source.ConvertAll(row => new Rated(Probability(row), row.Labels[label] == true, WeightOf(source))));
            var harmless = rows.Where(row => row.IsHarmless).Select(Probability).ToList();
            choices.Add(Labels.All[label], ThresholdChoice.Of(sources, harmless, isOwn: Sources(rows, label).Count > 0));

            double Probability(TrainingRow row) => 1 / (1 + Math.Exp(-(double)Logit(row, label, calibration)));
        }

        return choices;
    }

    private static float WeightOf(List<TrainingRow> source) => WeightOfSource / source.Count;

    private List<List<TrainingRow>> SourcesOr(IReadOnlyList<TrainingRow> rows, int label) =>
        Sources(rows, label) is { Count: > 0 } own ? own : Sources(_all, label);

    private float Logit(TrainingRow row, int label, Calibration calibration)
    {
        Span<float> logits = stackalloc float[WeightTable.Stride];
        _table.Sum(row.Features, logits);
        return calibration.Logit(logits, label);
    }
}
