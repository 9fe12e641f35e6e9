namespace Moderation.Benchmarks.Pipeline.Latency;

/// <summary>From the moment a comment was due to be published to the arrival of its <c>CommentModerated</c>, in milliseconds.</summary>
/// <param name="Load">As a part of the service's measured rate.</param>
/// <param name="PerSecond">Comments published per second.</param>
/// <param name="Comments">How many were published.</param>
/// <param name="P50">Median.</param>
/// <param name="P99">Only one in a hundred took longer.</param>
/// <param name="Max">The longest.</param>
internal sealed record LatencyResult(double Load, double PerSecond, int Comments, double P50, double P99, double Max)
{
    /// <param name="load">As a part of the service's measured rate.</param>
    /// <param name="perSecond">Comments published per second.</param>
    /// <param name="comments">How many were published.</param>
    /// <param name="milliseconds">Of those that count.</param>
    public static LatencyResult Of(double load, double perSecond, int comments, IEnumerable<double> milliseconds)
    {
        double[] sorted = [.. milliseconds.Order()];
        return new(load, perSecond, comments, Rank(0.5), Rank(0.99), sorted[^1]);

        double Rank(double share) => sorted[(int)Math.Ceiling(share * sorted.Length) - 1];
    }
}
