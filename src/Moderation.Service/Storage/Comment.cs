using Moderation.Contracts;

namespace Moderation.Service.Storage;

/// <summary>
/// A comment as it stands now: its newest revision and its status. A withdrawal that overtakes its submission leaves a row
/// with <see cref="Revision"/> 0 and no article, so that the primary key alone decides every race.
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

    /// <summary>What a moderator last decided here; null where none has. After a reject an edit is at best held.</summary>
    public CommentStatus? ModeratorStatus { get; set; }

    /// <summary>Number of decisions on this comment; the newest decision has this version.</summary>
    public int Version { get; set; }

    /// <summary>Hash of what must be equal when the same revision comes again, see <c>Recording/ContentHash.cs</c>.</summary>
    public long ContentHash { get; set; }

    /// <summary>
    /// Hash of site, author and treated text: equal for posts of one author that differ only in case, spacing or invisible characters.
    /// One number, so that a whole batch of them is looked up with one probe each.
    /// </summary>
    public long PostFingerprint { get; set; }

    public DateTimeOffset? SubmittedAt { get; set; }

    /// <summary>No event of the comment may leave before: a moderator's verdict waits for its undo, and what comes later waits behind it.</summary>
    public DateTimeOffset? AnnounceAfter { get; set; }

    /// <summary>When the service first heard of the comment; its place in threads and lists, which an edit does not change.</summary>
    public DateTimeOffset ReceivedAt { get; set; }

    /// <summary>When the service received the current revision; null where it heard of the comment by that revision.</summary>
    public DateTimeOffset? RevisionReceivedAt { get; set; }
}
