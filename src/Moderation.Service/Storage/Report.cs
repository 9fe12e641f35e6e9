namespace Moderation.Service.Storage;

/// <summary>A reader's report of a comment. The same reader reporting the same comment for the same reason is one report.</summary>
internal sealed class Report
{
    public required string Site { get; init; }
    public required string CommentId { get; init; }
    public required string ReporterId { get; init; }
    public required string Reason { get; init; }
    public string? Note { get; init; }
    public required DateTimeOffset ReportedAt { get; init; }
    public required DateTimeOffset ReceivedAt { get; init; }
}
