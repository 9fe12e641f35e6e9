namespace Moderation.Training.Evaluation;

/// <summary>Of the rows scored 0.3, three in ten should carry the label.</summary>
internal static class Reliability
{
    public const int Bins = 15;

    /// <summary>Weighted, of equal mass: bins of equal width would be nearly empty. Rows of the same probability share a bin.</summary>
    public static IReadOnlyList<ReliabilityBin> BinsOf(IEnumerable<Rated> rows)
    {
        Rated[] ordered = [.. rows.Where(row => row.Weight > 0).OrderBy(row => row.Probability)];
        var total = ordered.Sum(row => row.Weight);
        var bins = new List<ReliabilityBin>();
        var begin = 0;
        double mass = 0, full = total / Bins;
        for (var end = 1; end <= ordered.Length; end++)
        {
            mass += ordered[end - 1].Weight;
            if (end < ordered.Length && (mass < full - 1e-9 || ordered[end].Probability == ordered[end - 1].Probability))
                continue;
            bins.Add(ToBin(ordered.AsSpan(begin, end - begin), total));
            begin = end;
            while (full <= mass + 1e-9)
                full += total / Bins;
        }

        return bins;
    }

    /// <summary>Expected calibration error (Naeini 2015), 0..1: the mean distance of bins' probabilities from their shares.</summary>
    public static double Error(IEnumerable<ReliabilityBin> bins) => bins.Sum(bin => bin.Share * Math.Abs(bin.Probability - bin.Positive));

    /// <summary>Mean squared error of the probability (Brier 1950), 0..1, lower is better; NaN without rows.</summary>
    public static double Brier(IReadOnlyCollection<Rated> rows) =>
        rows.Sum(row => row.Weight * Math.Pow(row.Probability - (row.IsPositive ? 1 : 0), 2)) / rows.Sum(row => row.Weight);

    private static ReliabilityBin ToBin(ReadOnlySpan<Rated> rows, double total)
    {
        double mass = 0, probability = 0, positive = 0;
        foreach (var row in rows)
        {
            mass += row.Weight;
            probability += row.Weight * row.Probability;
            positive += row.IsPositive ? row.Weight : 0;
        }

        return new ReliabilityBin(probability / mass, positive / mass, mass / total);
    }
}
