namespace Moderation.Service.Storage;

/// <summary>What moderators tell each other about a comment. It never leaves the console. Append-only.</summary>
internal sealed class ReviewNote
{
    public long Id { get; init; }
    public required string Site { get; init; }
    public required string CommentId { get; init; }
    public required string ModeratorId { get; init; }
    public required ReviewNoteKind Kind { get; init; }
    public required string Text { get; init; }
    public required DateTimeOffset WrittenAt { get; init; }
}

internal enum ReviewNoteKind
{
    Note = 1,

    /// <summary>Why a lead should decide.</summary>
    Escalation = 2,

    /// <summary>Written with a verdict.</summary>
    Verdict = 3,
}
