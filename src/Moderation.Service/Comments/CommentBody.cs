using System.Text.Json.Serialization;

namespace Moderation.Service.Comments;

/// <summary>A comment with all that is known of it, for the site's own systems and its moderators.</summary>
internal sealed record CommentBody(
    string CommentId, string? ArticleId, string? ParentId, CommentAuthor? Author, CommentStatus Status, int Revision, int Version,
    string? Text, string? Language, DateTimeOffset? SubmittedAt, DateTimeOffset ReceivedAt, IReadOnlyList<RevisionBody> Revisions,
    IReadOnlyList<DecisionBody> Decisions);

/// <summary>The same for a key that may only submit: what became of the comment, and by which steps. No texts, people or scores.</summary>
internal sealed record CommentVerdictBody(
    string CommentId, CommentStatus Status, int Revision, int Version, DateTimeOffset ReceivedAt, IReadOnlyList<ReasonBody> Reasons);

/// <summary>Without its details, which may be words of the text.</summary>
internal sealed record ReasonBody(string Step, string? Label);

internal sealed record RevisionBody(int Revision, string Text, string? Language, DateTimeOffset? SubmittedAt, DateTimeOffset ReceivedAt);

internal sealed record DecisionBody(
    int Version, int Revision, CommentStatus Status, CommentStatus? PreviousStatus, DecidedBy DecidedBy, JsonElement Reasons,
    JsonElement Scores, string ModelVersion, int Stages, int PolicyVersion, DateTimeOffset DecidedAt);

/// <summary>One place in a public thread: a comment, or a placeholder for one that is not public but has public replies.</summary>
internal sealed record PublicCommentBody
{
    public required string CommentId { get; init; }
    public string? ParentId { get; init; }

    /// <summary>0 for one that replies to none.</summary>
    public required int Depth { get; init; }

    /// <summary>True where the comment itself is not public; then nothing else of it is told.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Placeholder { get; init; }

    public PublicAuthorBody? Author { get; init; }
    public string? Text { get; init; }
    public string? Language { get; init; }
    public int? Revision { get; init; }
    public DateTimeOffset? ReceivedAt { get; init; }
}

/// <summary>An author as readers see one. The id stays with the site: it may be an address.</summary>
internal sealed record PublicAuthorBody(string? Name);

/// <param name="Comments">In thread order: each comment is followed by its replies, oldest first.</param>
/// <param name="Next">Cursor of the next page; absent on the last one.</param>
internal sealed record PublicCommentsBody(IReadOnlyList<PublicCommentBody> Comments, string? Next);
