namespace Moderation.Service.Storage;

/// <summary>
/// Events that one transaction left to publish for one site and partition; deleted once the broker has confirmed them all. Hundreds of
/// events cost one row: a row each would cost the store more than the comments do.
/// </summary>
internal sealed class OutboxBatch
{
    /// <summary>Order of publishing. It is drawn under the locks of the comments or articles told of, so theirs are in order.</summary>
    public long Id { get; init; }

    public required string Site { get; init; }

    /// <summary>One process at a time publishes a partition; all events of one comment, and all of one article, are in the same one.</summary>
    public required short Partition { get; init; }

    /// <summary>The events in order as <c>Recording/Outbox/EventLines.cs</c> writes them: UTF-8, one per line.</summary>
    public required byte[] Events { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the event may leave, by the database's clock; null for at once. Such a row holds one event only.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>Of an event that waits: the comment it tells of, so that an undo finds it.</summary>
    public string? CommentId { get; init; }

    /// <summary>Of an event that waits: the comment's version it tells of.</summary>
    public int? Version { get; init; }
}
