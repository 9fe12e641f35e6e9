using System.ComponentModel.DataAnnotations;

namespace Moderation.Service.Intake;

/// <summary>Section <c>Moderation</c>.</summary>
internal sealed class IntakeOptions
{
    /// <summary>Most comments in one transaction.</summary>
    [Range(1, 5_000)]
    public int BatchSize { get; set; } = 1_000;

    /// <summary>Concurrent batches of one queue: while one commits, the next are scored.</summary>
    [Range(1, 64)]
    public int Concurrency { get; set; } = 2;

    /// <summary>Unacknowledged messages per consumer, which bounds its memory; enough for the concurrent batches and one more.</summary>
    [Range(1, 60_000)]
    public int Prefetch { get; set; } = 4_000;

    /// <summary>Comments over HTTP that may wait to be recorded; above it the answer is 503.</summary>
    [Range(1, 1_000_000)]
    public int IntakeCapacity { get; set; } = 10_000;

    /// <summary>Longest wait of a comment over HTTP; then the answer is 503, and the comment may be sent again.</summary>
    [Range(1, 600)]
    public int IntakeSeconds { get; set; } = 10;
}
