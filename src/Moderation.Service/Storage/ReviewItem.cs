namespace Moderation.Service.Storage;

/// <summary>Why a moderator should look at a comment. At most one per comment; a closed one stays, as an undo opens it again.</summary>
internal sealed class ReviewItem
{
    public required string Site { get; init; }
    public required string CommentId { get; init; }
    public required ReviewCause Cause { get; set; }

    // Copied from the comment: a page of the queue must not cost a join.
    public required string ArticleId { get; set; }
    public required string AuthorId { get; set; }
    public required int Revision { get; set; }
    public string? Language { get; set; }
    public string? Step { get; set; } // the policy step that objected most
    public string? Label { get; set; } // the label highest over its limit
    public double Score { get; set; } // that label's probability, or the highest of all
    public int Reports { get; set; } // number of readers who reported it, whatever their reasons

    /// <summary>The queue's order, smallest first, in UTC milliseconds, see <c>Recording/ReviewRank.cs</c>.</summary>
    public required long Rank { get; set; }

    public required DateTimeOffset OpenedAt { get; set; }
    public DateTimeOffset? ClosedAt { get; set; }
    public int? ClosedVersion { get; set; } // of the comment, with the decision that closed it: an undo of that one opens it again
    public string? LeaseId { get; set; } // one opening of the item by one moderator
    public string? LeasedBy { get; set; }
    public DateTimeOffset? LeasedUntil { get; set; } // by the database's clock
}

/// <summary>Why a review item is open. What asks for more of a person has the higher number and wins over the others.</summary>
internal enum ReviewCause
{
    Sample = 1, // picked at random, to check the policy
    Report = 2,
    Hold = 3,
    Escalation = 4, // a moderator wants a lead to decide
}
