using System.ComponentModel.DataAnnotations;

namespace Moderation.Service.Intake;

/// <summary>How much is taken in at once. Section <c>Moderation</c>.</summary>
internal sealed class IntakeOptions
{
    /// <summary>Most comments in one transaction.</summary>
    [Range(1, 5_000)]
    public int BatchSize { get; set; } = 1_000;

    /// <summary>Batches of one queue that are at work together: while one commits, the next are scored.</summary>
    [Range(1, 64)]
    public int Concurrency { get; set; } = 2;

    /// <summary>
    /// Unacknowledged messages that RabbitMQ may hand to one consumer; times the size of a message, what a process holds in memory
    /// whatever the queue holds. Enough for the batches at work and one more.
    /// </summary>
    [Range(1, 60_000)]
    public int Prefetch { get; set; } = 4_000;

    /// <summary>Single comments over HTTP that may wait to be recorded; above it the answer is 503.</summary>
    [Range(1, 1_000_000)]
    public int IntakeCapacity { get; set; } = 10_000;

    /// <summary>Longest that a comment over HTTP waits to be recorded; then the answer is 503, and the same comment may be sent again.</summary>
    [Range(1, 600)]
    public int IntakeSeconds { get; set; } = 10;
}
