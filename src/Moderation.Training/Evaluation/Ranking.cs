using Moderation.Scoring;

namespace Moderation.Training.Evaluation;

/// <summary>
/// Rows by falling probability. Rows of the same probability cannot be told apart by any threshold, so they are one step: figures do not
/// depend on the order in which rows were read. Weighted.
/// </summary>
internal sealed class Ranking
{
    private readonly Step[] _steps;

    public Ranking(IEnumerable<Rated> rows)
    {
        var steps = new List<Step>();
        double positives = 0, negatives = 0;
        foreach (var row in rows.OrderByDescending(row => row.Probability))
        {
            (positives, negatives) = row.IsPositive ? (positives + row.Weight, negatives) : (positives, negatives + row.Weight);
            var step = new Step(row.Probability, positives, negatives);
            if (steps.Count > 0 && steps[^1].Threshold == row.Probability)
                steps[^1] = step;
            else
                steps.Add(step);
        }

        (_steps, Positives, Negatives) = ([.. steps], positives, negatives);
    }

    /// <summary>Weight of the rows that carry the label.</summary>
    public double Positives { get; }

    public double Negatives { get; }

    public bool HasBothClasses => Positives > 0 && Negatives > 0;

    /// <summary>Area under the ROC curve: the share of pairs of both classes in order, ties counted half. NaN without both.</summary>
    public double Auc()
    {
        double area = 0, positives = 0, negatives = 0;
        foreach (var step in _steps)
        {
            area += (step.Negatives - negatives) * (positives + step.Positives) / 2;
            (positives, negatives) = (step.Positives, step.Negatives);
        }

        return area / (Positives * Negatives);
    }

    /// <summary>
    /// Area under the precision/recall curve as a sum of steps: trapezes would flatter (Davis and Goadrich 2006). NaN without positives.
    /// </summary>
    public double AveragePrecision()
    {
        double area = 0, positives = 0;
        foreach (var step in _steps)
        {
            area += (step.Positives - positives) * step.Precision;
            positives = step.Positives;
        }

        return area / Positives;
    }

    /// <summary>Precision and recall at each of the probabilities that occur, from the highest on.</summary>
    public IEnumerable<CurvePoint> Curve() => _steps.Select(ToPoint);

    /// <summary>At most <paramref name="most"/> points of the curve, even in recall, the last one included.</summary>
    public IReadOnlyList<CurvePoint> ThinnedCurve(int most)
    {
        var points = new List<CurvePoint>();
        foreach (var point in Curve())
        {
            if (point.Recall * (most - 1) >= points.Count)
                points.Add(point);
        }

        if (_steps.Length > 0 && points[^1].Threshold != _steps[^1].Threshold)
            points[^1] = ToPoint(_steps[^1]);
        return points;
    }

    /// <summary>The highest threshold that at least this share of the positives reaches; null without positives.</summary>
    public CurvePoint? HighestWithRecall(double recall)
    {
        // A share such as 0.95 of 20 rows must mean 19 of them, whatever the binary fraction says.
        foreach (var step in _steps)
        {
            if (Positives > 0 && step.Positives >= (recall * Positives) - 1e-9)
                return ToPoint(step);
        }

        return null;
    }

    /// <summary>The lowest threshold from which on at least this share of the rows is positive; null when there is none.</summary>
    public CurvePoint? LowestWithPrecision(double precision)
    {
        for (var at = _steps.Length - 1; at >= 0; at--)
        {
            if (_steps[at].Precision >= precision - 1e-12)
                return ToPoint(_steps[at]);
        }

        return null;
    }

    private CurvePoint ToPoint(Step step) => new(
        step.Threshold,
        step.Precision,
        Positives > 0 ? step.Positives / Positives : 0,
        (step.Positives + step.Negatives) / (Positives + Negatives));

    /// <summary>What lies at or above a threshold.</summary>
    private readonly record struct Step(double Threshold, double Positives, double Negatives)
    {
        public double Precision => Positives / (Positives + Negatives);
    }
}
