using Moderation.Service.Accounts;
using Moderation.Service.Recording;

namespace Moderation.Service.Review.Desk;

/// <summary>What moderators do to comments; the recorder refuses what they may not decide any more.</summary>
internal sealed class ReviewDesk(Recorder recorder, ReviewAccess access, TimeProvider time)
{
    /// <summary>Verdicts in one transaction at most: it blocks the articles' counts.</summary>
    private const int AtOnce = 250;

    /// <returns>One outcome per order, once all are committed.</returns>
    public Task<Outcome[]> DecideAsync(string site, IReadOnlyList<VerdictOrder> orders, Reviewer who, CancellationToken cancellation) =>
        RecordAsync(
            site, who, orders.Select(order => new Ruling(
                new CommentKey(site, order.CommentId), By(who, order.LeaseId), order.Revision, order.Status,
                [new Reason { Step = Ruling.Step, Detail = order.Reason }], order.Note, time.GetUtcNow())
            {
                Version = order.Version,
            }),
            cancellation);

    /// <returns>One outcome per decision, once all are committed.</returns>
    public Task<Outcome[]> UndoAsync(
        string site, IReadOnlyList<(string CommentId, int Version)> decisions, Reviewer who, CancellationToken cancellation) =>
        RecordAsync(
            site, who, decisions.Select(d => new Undo(new CommentKey(site, d.CommentId), By(who), d.Version, time.GetUtcNow())),
            cancellation);

    /// <summary>Leaves an item to a lead, with the comment's status unchanged.</summary>
    public async Task<Outcome> EscalateAsync(
        string site, string commentId, string? leaseId, string note, Reviewer who, CancellationToken cancellation) =>
        (await RecordAsync(
            site, who, [new Escalation(new CommentKey(site, commentId), By(who, leaseId), note, time.GetUtcNow())], cancellation))[0];

    private static Actor By(Reviewer who, string? leaseId = null) => new(who.Id, who.IsLead, leaseId);

    /// <summary>A page may be open for hours: who acts is asked at each act, and counts by the role of now.</summary>
    private async Task<Outcome[]> RecordAsync(
        string site, Reviewer who, IEnumerable<ModeratorChange> changes, CancellationToken cancellation)
    {
        var outcomes = new List<Outcome>();
        foreach (var some in changes.Chunk(AtOnce))
            outcomes.AddRange(await access.StillAsync(who, site, cancellation) is { } now
                ? await recorder.RecordAsync(
                    [.. some.Select(change => change with { By = change.By with { IsLead = now.IsLead } })], cancellation)
                : some.Select(_ => new Outcome(OutcomeKind.NotAllowed, CommentStatus.Held, Revision: 0)));
        return [.. outcomes];
    }
}

/// <param name="Version">Of the comment as it was seen; null decides what waits, and nothing that a colleague has decided.</param>
internal sealed record VerdictOrder(
    string CommentId, int Revision, CommentStatus Status, string? LeaseId = null, string? Reason = null, string? Note = null,
    int? Version = null)
{
    /// <summary>What a verdict's name in an address or a body makes of the comment; null for a text that names none.</summary>
    public static CommentStatus? StatusOf(string verdict) => verdict switch
    {
        "approve" => CommentStatus.Approved,
        "hold" => CommentStatus.Held,
        "reject" => CommentStatus.Rejected,
        _ => null,
    };
}
