namespace Moderation.Service.Storage;

/// <summary>Unique by comment, reader and reason.</summary>
internal sealed class Report
{
    public required string Site { get; init; }
    public required string CommentId { get; init; }
    public required string ReporterId { get; init; }
    public required string Reason { get; init; }
    public string? Note { get; init; }
    public required DateTimeOffset ReportedAt { get; init; }
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Of the comment when it was recorded: what is decided later has a higher one. 0 where it overtook the comment.</summary>
    public int Version { get; set; }
}
