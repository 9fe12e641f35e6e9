namespace Moderation.Benchmarks.Measuring;

/// <summary>What one round of work took in this process.</summary>
/// <param name="MessagesPerSecond">By the wall clock.</param>
/// <param name="CpuPerMessage">Microseconds of CPU on all threads, user and system.</param>
/// <param name="AllocatedPerMessage">Bytes on the managed heap.</param>
internal sealed record Measurement(double MessagesPerSecond, double CpuPerMessage, double AllocatedPerMessage)
{
    /// <summary>Each figure's own median.</summary>
    public static Measurement MedianOf(IReadOnlyCollection<Measurement> rounds) => new(
        Median(rounds.Select(round => round.MessagesPerSecond)),
        Median(rounds.Select(round => round.CpuPerMessage)),
        Median(rounds.Select(round => round.AllocatedPerMessage)));

    /// <summary>Of those that could be measured; null where none could.</summary>
    public static double? MedianOfKnown(IEnumerable<double?> values) =>
        values.OfType<double>().ToList() is { Count: > 0 } known ? Median(known) : null;

    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
