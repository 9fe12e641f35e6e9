namespace Moderation.Service.Recording;

/// <summary>A decision that has to be stored and announced. Only a policy's has a judgement.</summary>
internal sealed record NewDecision(
    string ArticleId,
    int Revision,
    int Version,
    CommentStatus Status,
    CommentStatus? PreviousStatus,
    DecidedBy DecidedBy,
    IReadOnlyList<Reason> Reasons,
    Judgement? Judgement,
    DateTimeOffset DecidedAt,
    DateTimeOffset? AnnounceAfter);
