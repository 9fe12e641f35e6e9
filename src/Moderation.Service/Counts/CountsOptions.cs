using System.ComponentModel.DataAnnotations;

namespace Moderation.Service.Counts;

/// <summary>Section <c>Moderation</c>.</summary>
internal sealed class CountsOptions
{
    /// <summary>Articles whose counts are kept in memory, those asked for lately; some 1 kB each.</summary>
    [Range(100, 10_000_000)]
    public int CountsInMemory { get; set; } = 100_000;

    /// <summary>Answers to queries for many articles that are kept whole.</summary>
    [Range(10, 1_000_000)]
    public int CountBatchesInMemory { get; set; } = 1_000;

    /// <summary>Hours between two recounts of everything, whose result is the metric <c>moderation.counts.drift</c>; 0 for none.</summary>
    [Range(0, 8_760)]
    public int RecountHours { get; set; } = 24;

    /// <summary>Event streams of counts that are open at one time; more are answered with 503.</summary>
    [Range(1, 1_000_000)]
    public int CountStreams { get; set; } = 20_000;

    /// <summary>Of one address.</summary>
    [Range(1, 1_000_000)]
    public int StreamsPerAddress { get; set; } = 1_000;

    /// <summary>Articles and URLs that the open streams of one address follow, each as often as it is followed.</summary>
    [Range(100, 100_000_000)]
    public int FollowedPerAddress { get; set; } = 20_000;

    /// <summary>Articles and URLs that are not in memory, a second and address, more for a moment; 0 for any number.</summary>
    [Range(0, 10_000_000)]
    public int CountReadsPerAddress { get; set; } = 10_000;
}
