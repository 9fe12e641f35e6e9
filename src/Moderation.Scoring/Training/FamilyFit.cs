namespace Moderation.Scoring.Training;

/// <summary>
/// Fits calibration and thresholds for each family of languages on rows that training did not see. A language with enough labelled rows
/// is a family of its own; where it has too few rows of a label, and for all other languages, all rows together decide. Only sources
/// that say both yes and no take part, each with the same say: what share of a source is abusive is chance.
/// </summary>
internal sealed class FamilyFit
{
    /// <summary>Of each class.</summary>
    private const int FewestRows = 40;

    /// <summary>Of each class, for a source to take part.</summary>
    private const int FewestOfSource = 8;

    private readonly WeightTable _table;
    private readonly IReadOnlyList<TrainingRow> _rows;

    public FamilyFit(WeightTable table, IReadOnlyList<TrainingRow> rows)
    {
        _table = table;
        _rows = rows;
        var families = rows.GroupBy(row => row.Language)
            .Where(group => Known(group, 0).Count > 0)
            .ToDictionary(group => group.Key, IReadOnlyList<TrainingRow> (group) => [.. group]);
        families[ModelManifest.OtherLanguages] = rows;
        var calibrations = families.ToDictionary(family => family.Key, family => Calibrate(family.Value));
        table.Calibrations = new Calibrations(calibrations);
        Thresholds = families.ToDictionary(
            family => family.Key,
            IReadOnlyDictionary<string, ModelThresholds> (family) => ThresholdsOf(family.Value, calibrations[family.Key]));
    }

    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, ModelThresholds>> Thresholds { get; }

    /// <summary>The rows of each source that takes part in a label; none where the family has too few rows.</summary>
    private static List<List<TrainingRow>> Known(IEnumerable<TrainingRow> rows, int label)
    {
        var sources = rows.Where(row => row.Labels[label] is not null)
            .GroupBy(row => row.Source)
            .Select(source => source.ToList())
            .Where(source => Both(source, FewestOfSource))
            .ToList();
        return Both([.. sources.SelectMany(source => source)], FewestRows) ? sources : [];

        bool Both(List<TrainingRow> some, int fewest) =>
            some.Count(row => row.Labels[label] == true) >= fewest && some.Count(row => row.Labels[label] == false) >= fewest;
    }

    private Calibration Calibrate(IReadOnlyList<TrainingRow> rows)
    {
        var calibration = Calibration.None;
        for (var label = 0; label < Labels.Count; label++)
        {
            var (slope, offset) = PlattFit.Fit([.. Judge(rows, label, Calibration.None).SelectMany(source => source)]);
            calibration.Of(label)[label] = slope;
            calibration.Of(label)[Labels.Count] = offset;
        }

        return calibration;
    }

    private Dictionary<string, ModelThresholds> ThresholdsOf(IReadOnlyList<TrainingRow> rows, Calibration calibration)
    {
        var thresholds = new Dictionary<string, ModelThresholds>();
        for (var label = 0; label < Labels.Count; label++)
        {
            var flag = Metrics.BestThreshold(Judge(rows, label, calibration));
            thresholds.Add(Labels.All[label], new ModelThresholds(flag, Math.Max(flag, 0.5), 0.95));
        }

        return thresholds;
    }

    /// <summary>By source, each of which weighs 1000 in all.</summary>
    private List<List<Judged>> Judge(IReadOnlyList<TrainingRow> rows, int label, Calibration calibration)
    {
        var known = Known(rows, label);
        if (known.Count == 0)
            known = Known(_rows, label);
        return known.ConvertAll(source => source.ConvertAll(row => Judge(row, label, calibration, 1000f / source.Count)));
    }

    private Judged Judge(TrainingRow row, int label, Calibration calibration, float weight)
    {
        Span<float> logits = stackalloc float[WeightTable.Stride];
        _table.Sum(row.Features, logits);
        return new Judged(calibration.Logit(logits, label), row.Labels[label] == true, weight);
    }
}
