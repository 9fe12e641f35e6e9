using Moderation.Benchmarks.Measuring;
using Moderation.Benchmarks.Pipeline.Processes;

namespace Moderation.Benchmarks.Pipeline.Latency;

/// <summary>From the moment a comment was due to be published to the arrival of its <c>CommentModerated</c>, in milliseconds.</summary>
/// <param name="PerSecond">Comments published per second.</param>
/// <param name="Cpu">While they were published and came back.</param>
/// <param name="P50">Median.</param>
/// <param name="P99">Only one in a hundred took longer.</param>
/// <param name="Max">The longest.</param>
internal sealed record LatencyResult(double PerSecond, CpuPerComment Cpu, double P50, double P99, double Max)
{
    /// <summary>Of which the figures are the medians; none where it is one measurement.</summary>
    public IReadOnlyList<LatencyResult> Rounds { get; private init; } = [];

    /// <param name="perSecond">Comments published per second.</param>
    /// <param name="cpu">While they were published and came back.</param>
    /// <param name="milliseconds">Of those that count.</param>
    public static LatencyResult Of(double perSecond, CpuPerComment cpu, IEnumerable<double> milliseconds)
    {
        double[] sorted = [.. milliseconds.Order()];
        return new(perSecond, cpu, Rank(0.5), Rank(0.99), sorted[^1]);

        double Rank(double share) => sorted[(int)Math.Ceiling(share * sorted.Length) - 1];
    }

    /// <summary>Each figure's own median; the longest of all.</summary>
    public static LatencyResult MedianOf(IReadOnlyList<LatencyResult> rounds) => new(
        rounds[0].PerSecond,
        CpuPerComment.MedianOf(rounds.Select(round => round.Cpu)),
        Measurement.Median(rounds.Select(round => round.P50)),
        Measurement.Median(rounds.Select(round => round.P99)),
        rounds.Max(round => round.Max))
    {
        Rounds = rounds,
    };
}
