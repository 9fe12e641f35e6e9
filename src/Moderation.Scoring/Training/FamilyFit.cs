namespace Moderation.Scoring.Training;

/// <summary>
/// Fits calibration and thresholds for each family of languages on rows that training did not see. A language with enough labelled rows
/// is a family of its own; where it has too few rows of a label, and for all other languages, all rows together decide.
/// </summary>
internal sealed class FamilyFit
{
    /// <summary>Of each class.</summary>
    private const int FewestRows = 40;

    private readonly WeightTable _table;
    private readonly IReadOnlyList<TrainingRow> _rows;

    public FamilyFit(WeightTable table, IReadOnlyList<TrainingRow> rows)
    {
        _table = table;
        _rows = rows;
        var families = rows.GroupBy(row => row.Language)
            .Where(group => Enough(group, 0))
            .ToDictionary(group => group.Key, IReadOnlyList<TrainingRow> (group) => [.. group]);
        families[ModelManifest.OtherLanguages] = rows;
        var calibrations = families.ToDictionary(family => family.Key, family => Calibrate(family.Value));
        table.Calibrations = new Calibrations(calibrations);
        Thresholds = families.ToDictionary(
            family => family.Key,
            IReadOnlyDictionary<string, ModelThresholds> (family) => ThresholdsOf(family.Value, calibrations[family.Key]));
    }

    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, ModelThresholds>> Thresholds { get; }

    private static bool Enough(IEnumerable<TrainingRow> rows, int label)
    {
        var known = rows.Where(row => row.Labels[label] is not null).ToList();
        return known.Count(row => row.Labels[label] == true) >= FewestRows && known.Count(row => row.Labels[label] == false) >= FewestRows;
    }

    private Calibration Calibrate(IReadOnlyList<TrainingRow> rows)
    {
        var calibration = Calibration.None;
        for (var label = 0; label < Labels.Count; label++)
        {
            var (slope, offset) = PlattFit.Fit(Judge(Enough(rows, label) ? rows : _rows, label, Calibration.None));
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
            var flag = Metrics.BestThreshold(Judge(Enough(rows, label) ? rows : _rows, label, calibration));
            thresholds.Add(Labels.All[label], new ModelThresholds(flag, Math.Max(flag, 0.5), 0.95));
        }

        return thresholds;
    }

    private List<Judged> Judge(IReadOnlyList<TrainingRow> rows, int label, Calibration calibration)
    {
        var judged = new List<Judged>();
        var logits = new float[WeightTable.Stride];
        foreach (var row in rows)
        {
            if (row.Labels[label] is not { } isPositive)
                continue;
            _table.Sum(row.Features, logits);
            judged.Add(new Judged(calibration.Logit(logits, label), isPositive, row.Weight));
        }

        return judged;
    }
}
