namespace Moderation.Service.Storage;

/// <summary>
/// Newest revision and status. A withdrawal that overtakes its submission leaves a row with <see cref="Revision"/> 0 and no article, so
/// that the primary key alone decides every race.
/// </summary>
internal sealed class Comment
{
    public required string Site { get; init; }
    public required string CommentId { get; init; }
    public string? ArticleId { get; set; }
    public string? ParentId { get; set; }
    public string? AuthorId { get; set; }
    public string? AuthorName { get; set; }
    public string? Text { get; set; }
    public string? Language { get; set; }
    public int Revision { get; set; }
    public CommentStatus Status { get; set; }
    public CommentStatus? ModeratorStatus { get; set; } // the last verdict of a moderator; after a reject an edit is at best held
    public int Version { get; set; } // number of decisions; the newest has this version

    /// <summary>See <c>Recording/ContentHash.cs</c>.</summary>
    public long ContentHash { get; set; }

    /// <summary>Hash of site, author, name and text: equal for posts that differ only in case, spacing or invisible characters.</summary>
    public long PostFingerprint { get; set; }

    public DateTimeOffset? SubmittedAt { get; set; }
    public DateTimeOffset? AnnounceAfter { get; set; } // end of the grace period for an undo; until then no event of the comment may leave
    public DateTimeOffset ReceivedAt { get; set; } // its place in threads and lists, which an edit does not change
    public DateTimeOffset? RevisionReceivedAt { get; set; } // null where the current revision was the first to arrive
}
