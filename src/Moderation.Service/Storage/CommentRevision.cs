namespace Moderation.Service.Storage;

/// <summary>A superseded revision; the newest is in <see cref="Comment"/>.</summary>
internal sealed class CommentRevision
{
    public required string Site { get; init; }
    public required string CommentId { get; init; }
    public required int Revision { get; init; }
    public required string Text { get; init; }
    public string? Language { get; init; }
    public required long ContentHash { get; init; }
    public DateTimeOffset? SubmittedAt { get; init; }
    public required DateTimeOffset ReceivedAt { get; init; }
}
