namespace Moderation.IntegrationTests.Faults.Checking;

/// <summary>Everything the checker judges by: what was sent, what is stored, what was received and what was put aside.</summary>
internal sealed record Evidence
{
    public required string Site { get; init; }

    /// <summary>Every message the round had to bring in, duplicates included.</summary>
    public required IReadOnlyList<SentMessage> Sent { get; init; }

    public required IReadOnlyList<StoredComment> Comments { get; init; }

    public required IReadOnlyList<StoredRevision> Revisions { get; init; }

    public required IReadOnlyList<StoredDecision> Decisions { get; init; }

    public required IReadOnlyList<StoredArticle> Articles { get; init; }

    /// <summary>Rows of the outbox.</summary>
    public required long Outbox { get; init; }

    /// <summary>Transactions that the store ended because they waited for each other, since it last started after a kill.</summary>
    public required long Deadlocks { get; init; }

    /// <summary>In the order of their arrival, redeliveries included.</summary>
    public required IReadOnlyList<ReceivedEvent> Events { get; init; }

    public required IReadOnlyList<DeadLetter> DeadLetters { get; init; }

    /// <summary>Messages waiting, by the name of the queue.</summary>
    public required IReadOnlyDictionary<string, long> Queues { get; init; }

    /// <summary>Whether something struck: without a fault no letter may stand twice.</summary>
    public required bool WasInterrupted { get; init; }
}

/// <param name="MessageId">AMQP message id; unique but for duplicates, which have the one of their original.</param>
/// <param name="RoutingKey">Says what the body is: <c>comment.submitted.…</c> or <c>comment.withdrawn.…</c>.</param>
/// <param name="Body">JSON, or what a broken publisher takes for it.</param>
/// <param name="IsPoison">Whether it cannot be accepted; the bytes of such a body are unique.</param>
/// <param name="ByHttp">Whether it goes over HTTP.</param>
internal sealed record SentMessage(string MessageId, string RoutingKey, byte[] Body, bool IsPoison, bool ByHttp);

/// <summary>A comment's row; a status is 1 approved, 2 held, 3 rejected, 4 withdrawn.</summary>
internal sealed record StoredComment(string Site, string CommentId, string? ArticleId, string? Text, int Revision, int Status, int Version);

/// <summary>A revision that is not the newest one.</summary>
internal sealed record StoredRevision(string CommentId, int Revision, string Text);

internal sealed record StoredDecision(string CommentId, int Version, int Revision, int Status, int? PreviousStatus);

internal sealed record StoredArticle(string Site, string ArticleId, int Approved, int Held, int Rejected, long Version);

internal sealed record ReceivedEvent(string RoutingKey, string? MessageId, byte[] Body);

internal sealed record DeadLetter(string? MessageId, byte[] Body);
