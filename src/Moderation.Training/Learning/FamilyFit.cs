using Moderation.Scoring;
using Moderation.Training.Evaluation;

namespace Moderation.Training.Learning;

/// <summary>Calibration and thresholds per family of languages, on held-out rows; where a label has too few, all rows decide.</summary>
internal sealed class FamilyFit
{
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
        var choices = families.ToDictionary(family => family.Key, family => Choose(family.Key, family.Value, calibrations[family.Key]));
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

    private static List<List<TrainingRow>> Sources(IEnumerable<TrainingRow> rows, int label) =>
        KnownSources.Of(rows, row => row.Source, row => row.Labels[label]);

    private Calibration Calibrate(IReadOnlyList<TrainingRow> rows)
    {
        var (calibration, uncalibrated) = (Calibration.Identity(), Calibration.Identity());
        for (var label = 0; label < Labels.Count; label++)
        {
            var judged = SourcesOr(rows, label).SelectMany(source =>
                source.Select(row => new Judged(Logit(row, label, uncalibrated), row.Labels[label] == true, KnownSources.WeightIn(source))));
            (calibration.Of(label)[label], calibration.Of(label)[Labels.Count]) = PlattFit.Fit([.. judged]);
        }

        return calibration;
    }

    private Dictionary<string, ThresholdChoice> Choose(string family, IReadOnlyList<TrainingRow> rows, Calibration calibration)
    {
        var choices = new Dictionary<string, ThresholdChoice>();
        for (var label = 0; label < Labels.Count; label++)
        {
            var sources = SourcesOr(rows, label)
                .ConvertAll(source => source.ConvertAll(row => new Rated(Probability(row), row.Labels[label] == true, KnownSources.WeightIn(source))));
            var harmless = rows.Where(row => row.IsHarmless).Select(Probability).ToList();
            choices.Add(Labels.All[label], ThresholdChoice.Of(sources, harmless, isOwn: Sources(rows, label).Count > 0, family));

            double Probability(TrainingRow row) => 1 / (1 + Math.Exp(-(double)Logit(row, label, calibration)));
        }

        return choices;
    }

    private List<List<TrainingRow>> SourcesOr(IReadOnlyList<TrainingRow> rows, int label) =>
        Sources(rows, label) is { Count: > 0 } own ? own : Sources(_all, label);

    private float Logit(TrainingRow row, int label, Calibration calibration)
    {
        Span<float> logits = stackalloc float[WeightTable.Stride];
        _table.Sum(row.Features, logits);
        return calibration.Logit(logits, label);
    }
}
