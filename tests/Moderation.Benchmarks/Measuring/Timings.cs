namespace Moderation.Benchmarks.Measuring;

/// <summary>How long something took, in milliseconds.</summary>
/// <param name="Count">How often it was measured.</param>
/// <param name="P50">Median.</param>
/// <param name="P95">Only one in twenty took longer.</param>
/// <param name="P99">Only one in a hundred took longer.</param>
/// <param name="Max">The longest.</param>
internal sealed record Timings(int Count, double P50, double P95, double P99, double Max)
{
    public static Timings Of(IEnumerable<double> milliseconds)
    {
        double[] sorted = [.. milliseconds.Order()];
        return new(sorted.Length, Rank(0.5), Rank(0.95), Rank(0.99), sorted[^1]);

        double Rank(double share) => sorted[(int)Math.Ceiling(share * sorted.Length) - 1];
    }

    /// <summary>Each figure's own median; the longest of all, how often in all.</summary>
    public static Timings MedianOf(IReadOnlyCollection<Timings> rounds) => new(
        rounds.Sum(round => round.Count),
        Measurement.Median(rounds.Select(round => round.P50)),
        Measurement.Median(rounds.Select(round => round.P95)),
        Measurement.Median(rounds.Select(round => round.P99)),
        rounds.Max(round => round.Max));
}
