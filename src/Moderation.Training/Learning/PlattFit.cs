namespace Moderation.Training.Learning;

/// <summary>Platt scaling by Newton's method on weighted rows, with the smoothed targets of Lin, Lin and Weng (2007).</summary>
internal static class PlattFit
{
    /// <summary>Of each class; with fewer, the log-odds are taken as they are.</summary>
    private const int FewestRows = 8;

    public static (float Slope, float Offset) Fit(IReadOnlyList<Judged> rows)
    {
        if (rows.Count(row => row.IsPositive) < FewestRows || rows.Count(row => !row.IsPositive) < FewestRows)
            return (1, 0);
        var positives = rows.Where(row => row.IsPositive).Sum(row => row.Weight);
        var negatives = rows.Where(row => !row.IsPositive).Sum(row => row.Weight);
        var high = (positives + 1) / (positives + 2);
        var low = 1 / (negatives + 2);

        double slope = 1, offset = 0, loss = Loss(slope, offset);
        for (var iteration = 0; iteration < 100; iteration++)
        {
            double gs = 0, go = 0, hss = 1e-9, hso = 0, hoo = 1e-9;
            foreach (var row in rows)
            {
                var p = 1 / (1 + Math.Exp(-((slope * row.Logit) + offset)));
                var error = row.Weight * (p - (row.IsPositive ? high : low));
                var curvature = row.Weight * p * (1 - p);
                gs += error * row.Logit;
                go += error;
                hss += curvature * row.Logit * row.Logit;
                hso += curvature * row.Logit;
                hoo += curvature;
            }

            var determinant = (hss * hoo) - (hso * hso);
            var (ds, d0) = (((hoo * gs) - (hso * go)) / determinant, ((hss * go) - (hso * gs)) / determinant);
            // Newton's step is too long where the curve is flat: halve it until it helps.
            var step = 1.0;
            while (step > 1e-6 && !(Loss(slope - (step * ds), offset - (step * d0)) < loss))
                step /= 2;
            if (step <= 1e-6)
                break;
            slope -= step * ds;
            offset -= step * d0;
            loss = Loss(slope, offset);
        }

        // A slope that is not positive would turn the order of the scores around.
        return slope > 0.01 ? ((float)slope, (float)offset) : (1, 0);

        double Loss(double atSlope, double atOffset)
        {
            var sum = 0.0;
            foreach (var row in rows)
            {
                var logit = (atSlope * row.Logit) + atOffset;
                var target = row.IsPositive ? high : low;
                sum += row.Weight * (Math.Max(logit, 0) + Math.Log(1 + Math.Exp(-Math.Abs(logit))) - (target * logit));
            }

            return sum;
        }
    }
}

/// <summary>A held-out row's log-odds for a label beside the truth.</summary>
internal readonly record struct Judged(float Logit, bool IsPositive, float Weight);
