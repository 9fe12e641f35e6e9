namespace Moderation.Service.Storage;

/// <summary>Append-only.</summary>
internal sealed class Decision
{
    public required string Site { get; init; }
    public required string CommentId { get; init; }

    /// <summary>1 for the first decision on a comment; the <c>version</c> of its <see cref="CommentModerated"/>.</summary>
    public required int Version { get; init; }

    public required int Revision { get; init; }
    public required CommentStatus Status { get; init; }
    public CommentStatus? PreviousStatus { get; init; }
    public required DeciderKind DeciderKind { get; init; }
    public required string DeciderId { get; init; }

    /// <summary>JSON array of <see cref="Contracts.Reason"/>.</summary>
    public required string Reasons { get; init; }

    public required string Scores { get; init; } // JSON object, label to probability; empty where no text was scored
    public required string ModelVersion { get; init; }
    public required short Stages { get; init; } // how many of the model's stages scored the text; 0 where none was scored
    public required int PolicyVersion { get; init; }
    public required DateTimeOffset DecidedAt { get; init; }
}
