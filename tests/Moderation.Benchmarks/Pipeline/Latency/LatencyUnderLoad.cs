namespace Moderation.Benchmarks.Pipeline.Latency;

/// <param name="Sustained">The rate at which comments go through as they are published.</param>
/// <param name="Latency">One per load.</param>
internal sealed record LatencyUnderLoad(SustainedResult Sustained, IReadOnlyList<(PartialLoad Load, LatencyResult Result)> Latency);

/// <summary>A load, and which measured rate it is a part of.</summary>
/// <param name="Part">0 to 1.</param>
/// <param name="Of"><c>sustained</c>, or <c>emptying</c> for that of the rounds, from a full queue.</param>
/// <param name="Rate">The whole of it, comments per second.</param>
internal sealed record PartialLoad(double Part, string Of, double Rate)
{
    /// <summary>Comments per second.</summary>
    public double PerSecond => Part * Rate;
}
