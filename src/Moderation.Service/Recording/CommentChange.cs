using Moderation.Contracts;

namespace Moderation.Service.Recording;

/// <summary>The identity of a comment.</summary>
internal readonly record struct CommentKey(string Site, string CommentId) : IComparable<CommentKey>
{
    /// <summary>The order in which rows are locked, the same in every process.</summary>
    public int CompareTo(CommentKey other) =>
        string.CompareOrdinal(Site, other.Site) is var bySite && bySite != 0 ? bySite : string.CompareOrdinal(CommentId, other.CommentId);
}

/// <summary>Something that happened to a comment and has to be recorded.</summary>
internal abstract record CommentChange(CommentKey Key, DateTimeOffset ReceivedAt);

/// <summary>A revision was submitted and judged.</summary>
internal sealed record Submission(CommentSubmitted Comment, Judgement Judgement, DateTimeOffset ReceivedAt)
    : CommentChange(new CommentKey(Comment.Site, Comment.CommentId), ReceivedAt);

/// <summary>The site took the comment back.</summary>
internal sealed record Withdrawal(CommentKey Key, DateTimeOffset ReceivedAt) : CommentChange(Key, ReceivedAt);

/// <summary>A moderator's verdict on the revision that the moderator saw.</summary>
/// <param name="Key">The comment.</param>
/// <param name="Revision">What was seen; after an edit the verdict is a conflict.</param>
/// <param name="Status">Approved, held or rejected.</param>
/// <param name="ModeratorId">Who decided.</param>
/// <param name="Reasons">Why.</param>
/// <param name="ReceivedAt">When it reached the service.</param>
internal sealed record Ruling(
    CommentKey Key, int Revision, CommentStatus Status, string ModeratorId, IReadOnlyList<Reason> Reasons, DateTimeOffset ReceivedAt)
    : CommentChange(Key, ReceivedAt);

/// <summary>A verdict with everything that explains it.</summary>
internal sealed record Judgement(
    CommentStatus Status,
    IReadOnlyList<Reason> Reasons,
    IReadOnlyDictionary<string, double> Scores,
    string Language,
    long PostFingerprint,
    string ModelVersion,
    int PolicyVersion);
