namespace Moderation.Service.Storage;

/// <summary>Seen by moderators only. Append-only.</summary>
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
    Escalation = 2, // why a lead should decide
    Verdict = 3, // written with a verdict
}
