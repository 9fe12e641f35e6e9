namespace Moderation.Service.Intake;

/// <summary>The answer to a submission: where the comment stands once it is stored, and why.</summary>
/// <param name="CommentId">As submitted.</param>
/// <param name="Revision">The comment's current revision.</param>
/// <param name="Status">Of that revision.</param>
/// <param name="Scores">Label to probability 0..1.</param>
/// <param name="Reasons">Why this status.</param>
internal sealed record VerdictBody(
    string CommentId, int Revision, CommentStatus Status, IReadOnlyDictionary<string, double> Scores, IReadOnlyList<Reason> Reasons);

/// <summary>A verdict, or the problem of the comment at this place of a batch.</summary>
internal sealed record BatchItemBody
{
    public string? CommentId { get; init; }
    public int? Revision { get; init; }
    public CommentStatus? Status { get; init; }
    public IReadOnlyDictionary<string, double>? Scores { get; init; }
    public IReadOnlyList<Reason>? Reasons { get; init; }
    public Microsoft.AspNetCore.Mvc.ProblemDetails? Problem { get; init; }

    public static BatchItemBody Of(VerdictBody verdict) => new()
    {
        CommentId = verdict.CommentId,
        Revision = verdict.Revision,
        Status = verdict.Status,
        Scores = verdict.Scores,
        Reasons = verdict.Reasons,
    };
}

internal sealed record BatchBody(IReadOnlyList<BatchItemBody> Results);

internal sealed record WithdrawnBody(string CommentId, CommentStatus Status);
