namespace Moderation.Service.Review.Insight;

/// <summary>The audit as a table for export.</summary>
internal static class AuditLines
{
    public static readonly string Header = Csv.Line(
        "at", "kind", "byKind", "byId", "byName", "commentId", "articleId", "authorId", "version", "revision", "previousStatus", "status",
        "reasons", "modelVersion", "policyVersion", "note");

    public static string Of(AuditEntry entry) => Csv.Line(
        entry.At.ToUniversalTime(), Name(entry.Kind), Name(entry.By.Kind), entry.By.Id, entry.By.Name, entry.CommentId, entry.ArticleId,
        entry.AuthorId, entry.Version, entry.Revision, Name(entry.PreviousStatus), Name(entry.Status),
        entry.Reasons is null ? null : string.Join("; ", entry.Reasons.Select(InShort)),
        entry.ModelVersion, entry.PolicyVersion, entry.Note);

    /// <summary>One reason, such as <c>thresholds insult 0.83/0.7</c> or <c>blocked-words verboten</c>.</summary>
    public static string InShort(Reason reason)
    {
        var parts = new[] { reason.Step, reason.Label, reason.Detail }.Where(part => part is not null);
        return reason.Score is { } score
            ? string.Create(CultureInfo.InvariantCulture, $"{string.Join(' ', parts)} {score:0.####}/{reason.Threshold:0.####}")
            : string.Join(' ', parts);
    }

    private static string? Name<T>(T? value) => value is null ? null : JsonNamingPolicy.CamelCase.ConvertName(value.ToString()!);
}
