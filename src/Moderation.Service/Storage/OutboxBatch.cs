namespace Moderation.Service.Storage;

/// <summary>
/// Events of one transaction for one site and partition, deleted once all are confirmed. A row per event would cost the store more than
/// the comments do.
/// </summary>
internal sealed class OutboxBatch
{
    public long Id { get; init; } // order of publishing; drawn under the locks of the comments or articles, so their events are in order
    public required string Site { get; init; }

    /// <summary>All events of a comment or an article have the same; one process at a time publishes it.</summary>
    public required short Partition { get; init; }

    /// <summary>UTF-8, one per line, see <c>Recording/Outbox/EventLines.cs</c>.</summary>
    public required byte[] Events { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>By the database's clock; null for at once. A row that waits holds one event.</summary>
    public DateTimeOffset? DueAt { get; init; }

    public string? CommentId { get; init; } // of an event that waits, for an undo to find it
    public int? Version { get; init; }
}
