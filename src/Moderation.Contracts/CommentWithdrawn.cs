namespace Moderation.Contracts;

/// <summary>
/// The site or the author took a comment back: final for every revision, also when it overtakes the submission.
/// Routing key <c>comment.withdrawn.&lt;site&gt;</c>.
/// </summary>
public sealed record CommentWithdrawn
{
    public required string Site { get; init; }

    public required string CommentId { get; init; }

    public required DateTimeOffset WithdrawnAt { get; init; }
}
