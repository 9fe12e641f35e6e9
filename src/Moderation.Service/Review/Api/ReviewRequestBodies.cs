namespace Moderation.Service.Review.Api;

/// <summary>The bodies of requests, for the API description. All fields with a question mark may be left out.</summary>
internal static class ReviewRequestBodies
{
    /// <summary>The same names as in the address of the queue.</summary>
    internal record Filter(
        string? Cause, IReadOnlyList<string>? Article, string? Label, double? Min, double? Max, string? Language, string? Author,
        string? Step, int? Older);

    internal sealed record Next(
        string? Cause, IReadOnlyList<string>? Article, string? Label, double? Min, double? Max, string? Language, string? Author,
        string? Step, int? Older,
        IReadOnlyList<string>? Except)
        : Filter(Cause, Article, Label, Min, Max, Language, Author, Step, Older);

    internal sealed record Lease(string? LeaseId);
    internal sealed record Decision(string Verdict, int Revision, int? Version, string? LeaseId, string? Reason, string? Note);
    internal sealed record Undo(int Version);
    internal sealed record Escalation(string? LeaseId, string Note);
    internal sealed record Note(string Text);
    internal sealed record Bulk(string Verdict, string? Reason, string? Note, IReadOnlyList<Target> Targets);
    internal sealed record Target(string CommentId, int Revision, int? Version);
    internal sealed record BulkUndo(IReadOnlyList<Decided> Decisions);
    internal sealed record Decided(string CommentId, int Version);
}
