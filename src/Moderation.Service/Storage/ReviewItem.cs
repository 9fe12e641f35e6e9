namespace Moderation.Service.Storage;

/// <summary>
/// Why a person should look at a comment. There is at most one per comment: what comes on top (a report of a held comment, say) joins
/// it. A closed one stays: an undo opens it again.
/// </summary>
internal sealed class ReviewItem
{
    public required string Site { get; init; }
    public required string CommentId { get; init; }
    public required ReviewCause Cause { get; set; }

    // Copies of what the queue is filtered and ordered by: a page of it must not cost a join with every comment.
    public required string ArticleId { get; set; }
    public required string AuthorId { get; set; }
    public required int Revision { get; set; }
    public string? Language { get; set; }

    /// <summary>The policy step that objected most; null where none did.</summary>
    public string? Step { get; set; }

    /// <summary>The label that came highest over its limit; null where no label was the reason.</summary>
    public string? Label { get; set; }

    /// <summary>That label's probability, or the highest of all.</summary>
    public double Score { get; set; }

    /// <summary>Number of readers' reports of the comment.</summary>
    public int Reports { get; set; }

    /// <summary>The queue's order, smallest first: UTC milliseconds since which the item counts as waiting, see <c>Recording/ReviewRank.cs</c>.</summary>
    public required long Rank { get; set; }

    public required DateTimeOffset OpenedAt { get; set; }
    public DateTimeOffset? ClosedAt { get; set; }

    /// <summary>One opening of the item by one person; null where nobody has it. Valid until <see cref="LeasedUntil"/>.</summary>
    public string? LeaseId { get; set; }

    public string? LeasedBy { get; set; }

    /// <summary>By the database's clock.</summary>
    public DateTimeOffset? LeasedUntil { get; set; }
}

/// <summary>Why a review item is open. What asks for more of a person has the higher number and wins over the others.</summary>
internal enum ReviewCause
{
    /// <summary>Picked at random from what the policy decided by itself, to check the policy.</summary>
    Sample = 1,

    /// <summary>Readers reported it.</summary>
    Report = 2,

    /// <summary>The policy holds it.</summary>
    Hold = 3,

    /// <summary>A moderator wants a lead to decide.</summary>
    Escalation = 4,
}
