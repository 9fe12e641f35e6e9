using Moderation.Scoring;

namespace Moderation.Training.Evaluation;

/// <summary>Weighted rows by falling probability; equal ones are one step, so that figures do not depend on the order of rows.</summary>
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

    public double Positives { get; }
    public double Negatives { get; }
    public bool HasBothClasses => Positives > 0 && Negatives > 0;

    /// <summary>ROC: pairs of both classes in order, ties counted half. NaN without both.</summary>
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

    /// <summary>A sum of steps: trapezes would flatter (Davis and Goadrich 2006). NaN without positives.</summary>
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

    public IEnumerable<CurvePoint> Curve() => _steps.Select(ToPoint);

    /// <summary>Even in recall, the last point included.</summary>
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

    /// <summary>Null without positives.</summary>
    public CurvePoint? HighestWithRecall(double recall)
    {
        // A share such as 0.95 of 20 rows must mean 19 of them, whatever the binary fraction says.
        var at = Array.FindIndex(_steps, step => Positives > 0 && step.Positives >= (recall * Positives) - 1e-9);
        return at < 0 ? null : ToPoint(_steps[at]);
    }

    /// <summary>Null when there is none.</summary>
    public CurvePoint? LowestWithPrecision(double precision)
    {
        var at = Array.FindLastIndex(_steps, step => step.Precision >= precision - 1e-12);
        return at < 0 ? null : ToPoint(_steps[at]);
    }

    /// <summary>Null when there is none, and without negatives.</summary>
    /// <param name="share">Most of the negatives that may be at or above the threshold.</param>
    public CurvePoint? LowestWithFalsePositives(double share)
    {
        var at = Array.FindLastIndex(_steps, step => Negatives > 0 && step.Negatives <= (share * Negatives) + 1e-9);
        return at < 0 ? null : ToPoint(_steps[at]);
    }

    private CurvePoint ToPoint(Step step) => new(
        step.Threshold,
        step.Precision,
        Positives > 0 ? step.Positives / Positives : 0,
        (step.Positives + step.Negatives) / (Positives + Negatives));

    private readonly record struct Step(double Threshold, double Positives, double Negatives)
    {
        public double Precision => Positives / (Positives + Negatives);
    }
}

/// <summary>The probability may be anything that orders rows where only the order matters.</summary>
internal readonly record struct Rated(double Probability, bool IsPositive, double Weight = 1);
