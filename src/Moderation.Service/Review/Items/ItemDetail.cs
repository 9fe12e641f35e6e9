using System.Text.Json.Serialization;
using Moderation.Service.Requests;
using Moderation.Service.Review.Desk;
using Moderation.Service.Review.Queue;
using Moderation.Service.Storage;

namespace Moderation.Service.Review.Items;

/// <summary>Everything a person needs to decide on one comment, read at one go.</summary>
internal sealed record ItemDetail
{
    public required ItemComment Comment { get; init; }

    /// <summary>Null for a comment that never was in the queue: one of a thread can be opened, too.</summary>
    public ItemState? Item { get; init; }

    /// <summary>The one just taken; told only to whom it was given.</summary>
    public Lease? Lease { get; init; }

    /// <summary>Of the policy's newest verdict. Spans are given only where it judged the text shown.</summary>
    public required IReadOnlyList<Reason> Reasons { get; init; }

    /// <summary>Every label in the order of <see cref="Scoring.Labels.All"/>.</summary>
    public required IReadOnlyList<LabelScore> Scores { get; init; }

    /// <summary>Newest first, at most <see cref="ItemReader.MostReports"/>.</summary>
    public required IReadOnlyList<ItemReport> Reports { get; init; }

    /// <summary>What the comment answers to, the outermost first.</summary>
    public required IReadOnlyList<ThreadComment> Parents { get; init; }

    /// <summary>Those that came just before in the article, oldest first.</summary>
    public required IReadOnlyList<ThreadComment> Before { get; init; }

    /// <summary>Those that came just after, oldest first.</summary>
    public required IReadOnlyList<ThreadComment> After { get; init; }

    public required AuthorRecord Author { get; init; }

    /// <summary>Oldest first; the last is the text shown.</summary>
    public required IReadOnlyList<ItemRevision> Revisions { get; init; }

    /// <summary>Oldest first.</summary>
    public required IReadOnlyList<ItemDecision> Decisions { get; init; }

    /// <summary>Oldest first.</summary>
    public required IReadOnlyList<ItemNote> Notes { get; init; }

    /// <summary>Whether the comment stands among those shown.</summary>
    public bool Has(string commentId) =>
        Comment.CommentId == commentId || Parents.Concat(Before).Concat(After).Any(other => other.CommentId == commentId);
}

internal sealed record ItemComment
{
    public required string CommentId { get; init; }
    public required string ArticleId { get; init; }
    public string? ArticleTitle { get; init; }
    public string? ArticleUrl { get; init; }
    public required string Text { get; init; }
    public string? AuthorName { get; init; }
    public string? Language { get; init; }
    public required CommentStatus Status { get; init; }
    public required int Revision { get; init; }

    /// <summary>Of the newest decision: what a verdict names.</summary>
    public required int Version { get; init; }

    public DateTimeOffset? SubmittedAt { get; init; }
    public required DateTimeOffset ReceivedAt { get; init; }
}

/// <param name="Cause">Why it is, or was, in the queue.</param>
/// <param name="OpenedAt">Since when.</param>
/// <param name="ClosedAt">Null while it is open.</param>
/// <param name="Reports">Readers who reported it: one with several reasons is one.</param>
/// <param name="Holder">Null where nobody has it in hands.</param>
internal sealed record ItemState(
    [property: JsonConverter(typeof(CamelCaseEnum<ReviewCause>))] ReviewCause Cause, DateTimeOffset OpenedAt, DateTimeOffset? ClosedAt,
    int Reports, ReviewHolder? Holder);

/// <summary>A label's probability, the limits that the site's policy has for it in the comment's language, and the text it rests on.</summary>
/// <param name="Label">One of <see cref="Scoring.Labels.All"/>.</param>
/// <param name="Score">As the policy judged it.</param>
/// <param name="Hold">From here on a comment is held now; over 1 is never.</param>
/// <param name="Reject">From here on a comment is rejected now; over 1 is never.</param>
/// <param name="Spans">Empty below half of <paramref name="Hold"/>.</param>
internal sealed record LabelScore(string Label, double Score, double Hold, double Reject, IReadOnlyList<TextSpan> Spans);

internal sealed record ItemReport(string ReporterId, string Reason, string? Note, DateTimeOffset ReportedAt, ReporterAccuracy Accuracy);

/// <summary>How often moderators agreed with a reporter: of the comments reported that a moderator approved or rejected, those rejected.</summary>
internal sealed record ReporterAccuracy(int Decided, int Rejected)
{
    /// <summary>0..1; null where nothing was decided yet.</summary>
    public double? Share => Decided == 0 ? null : (double)Rejected / Decided;
}

/// <summary>A comment of the same thread; an open one waits in the queue itself.</summary>
internal sealed record ThreadComment(
    string CommentId, string? ParentId, string? AuthorId, string? AuthorName, string Text, CommentStatus Status, int Revision, int Version,
    DateTimeOffset ReceivedAt, bool IsOpen);

internal sealed record ItemRevision(int Revision, string Text, string? Language, DateTimeOffset ReceivedAt);

/// <summary>A verdict on the comment. The name is a moderator's; null for the policy, the site, a key and an account that is gone.</summary>
internal sealed record ItemDecision(
    int Version, int Revision, CommentStatus Status, CommentStatus? PreviousStatus, DeciderKind DeciderKind,
    string DeciderId, string? DeciderName, IReadOnlyList<Reason> Reasons, string ModelVersion, int Stages, int PolicyVersion,
    DateTimeOffset DecidedAt);

internal sealed record ItemNote(
    string ModeratorId, string ModeratorName,
    [property: JsonConverter(typeof(CamelCaseEnum<ReviewNoteKind>))] ReviewNoteKind Kind, string Text,
    DateTimeOffset WrittenAt);
