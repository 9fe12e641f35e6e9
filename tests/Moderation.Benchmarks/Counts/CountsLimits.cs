namespace Moderation.Benchmarks.Counts;

/// <summary>What has to hold.</summary>
internal static class CountsLimits
{
    /// <summary>The service's requests per second by those of the bare endpoint, at least.</summary>
    public const double Single = 0.8;

    /// <summary>As <see cref="Single"/>.</summary>
    public const double Batch = 0.5;

    /// <summary>Milliseconds that p99 must stay under.</summary>
    public const double HalfLoad = 5;

    /// <summary>p99 of cold reads on the large store by that on the small one, at most.</summary>
    public const double Cold = 1.3;

    /// <summary>Milliseconds that p95 from a commit to its event must stay under.</summary>
    public const double Live = 500;

    /// <summary>As <see cref="Live"/>, for articles that change more often than twice a second.</summary>
    public const double Busy = 1_000;

    /// <summary>MiB resident with 5,000 open streams: 300 MB.</summary>
    public const double Streams = 286;
}
