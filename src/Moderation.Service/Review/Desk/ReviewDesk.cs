using Moderation.Contracts;
using Moderation.Service.Recording;

namespace Moderation.Service.Review.Desk;

/// <summary>What moderators do to comments. Every verdict goes through the recorder, which refuses what is not theirs to decide any more.</summary>
internal sealed class ReviewDesk(Recorder recorder, TimeProvider time)
{
    /// <summary>Most verdicts in one transaction: while it runs, the articles' counts wait.</summary>
    private const int AtOnce = 250;

    /// <summary>Step of the reason by which a moderator's verdict is known; its detail is the code of the site's reason.</summary>
    public const string Step = "moderator";

    /// <returns>One result per order, once all are committed.</returns>
    public Task<DeskResult[]> DecideAsync(string site, IReadOnlyList<DeskOrder> orders, Reviewer who, CancellationToken cancellation) =>
        RecordAsync(
            [.. orders.Select(order => new Ruling(
                new CommentKey(site, order.CommentId), new Actor(who.Id, who.IsLead, order.LeaseId), order.Revision, order.Status,
                [new Reason { Step = Step, Detail = order.Reason }], order.Note, time.GetUtcNow()))],
            cancellation);

    /// <param name="site">The site.</param>
    /// <param name="decisions">Comments, each with the version of the decision to undo.</param>
    /// <param name="who">Who decided.</param>
    /// <param name="cancellation">Gives up what has not begun.</param>
    /// <returns>One result per decision, once all are committed.</returns>
    public Task<DeskResult[]> UndoAsync(
        string site, IReadOnlyList<(string CommentId, int Version)> decisions, Reviewer who, CancellationToken cancellation) =>
        RecordAsync(
            [.. decisions.Select(d => new Undo(new CommentKey(site, d.CommentId), new Actor(who.Id, who.IsLead), d.Version, time.GetUtcNow()))],
            cancellation);

    /// <summary>Leaves an item to a lead. The comment's status stays as it is.</summary>
    public async Task<DeskResult> EscalateAsync(
        string site, string commentId, string? leaseId, string note, Reviewer who, CancellationToken cancellation) =>
        (await RecordAsync(
            [new Escalation(new CommentKey(site, commentId), new Actor(who.Id, who.IsLead, leaseId), note, time.GetUtcNow())], cancellation))[0];

    private async Task<DeskResult[]> RecordAsync(IReadOnlyList<ModeratorChange> changes, CancellationToken cancellation)
    {
        var results = new List<DeskResult>(changes.Count);
        foreach (var some in changes.Chunk(AtOnce))
            results.AddRange((await recorder.RecordAsync(some, cancellation)).Zip(some, (outcome, change) => DeskResult.Of(change.Key.CommentId, outcome)));
        return [.. results];
    }
}

/// <summary>A verdict as a moderator gives it.</summary>
/// <param name="CommentId">On this comment.</param>
/// <param name="Revision">As the moderator saw it.</param>
/// <param name="Status">Approved, held or rejected.</param>
/// <param name="LeaseId">Of the item in hand; null where it was not taken in hand.</param>
/// <param name="Reason">A code from the site's list.</param>
/// <param name="Note">For other moderators.</param>
internal sealed record DeskOrder(string CommentId, int Revision, CommentStatus Status, string? LeaseId = null, string? Reason = null, string? Note = null);

/// <param name="CommentId">The comment.</param>
/// <param name="Outcome">What became of the order.</param>
/// <param name="Status">Where the comment stands now.</param>
/// <param name="Revision">The comment's current one.</param>
/// <param name="Version">Number of decisions on the comment now: what an undo names.</param>
/// <param name="UndoUntil">Until when it can be undone.</param>
internal sealed record DeskResult(
    string CommentId, DeskOutcome Outcome, CommentStatus Status, int Revision, int Version, DateTimeOffset? UndoUntil)
{
    public static DeskResult Of(string commentId, Outcome outcome) => new(
        commentId,
        outcome.Kind switch
        {
            OutcomeKind.Unknown => DeskOutcome.Unknown,
            OutcomeKind.Conflict => OutcomeOf(outcome.Refusal),
            _ => DeskOutcome.Done,
        },
        outcome.Status,
        outcome.Revision,
        outcome.Version,
        outcome.UndoUntil);

    private static DeskOutcome OutcomeOf(ModeratorRefusal? refusal) => refusal switch
    {
        ModeratorRefusal.Edited => DeskOutcome.Edited,
        ModeratorRefusal.Withdrawn => DeskOutcome.Withdrawn,
        ModeratorRefusal.LeaseLost => DeskOutcome.LeaseLost,
        ModeratorRefusal.Leased => DeskOutcome.LeasedByAnother,
        ModeratorRefusal.NeedsLead => DeskOutcome.NeedsLead,
        ModeratorRefusal.TooLate => DeskOutcome.TooLate,
        ModeratorRefusal.Changed => DeskOutcome.Changed,
        _ => throw new ArgumentOutOfRangeException(nameof(refusal), refusal, null),
    };
}

/// <summary>What became of a moderator's order. All but <see cref="Done"/> have changed nothing.</summary>
internal enum DeskOutcome
{
    Done,

    /// <summary>There is no such comment.</summary>
    Unknown,

    /// <summary>The author has edited the comment since.</summary>
    Edited,

    /// <summary>The site has taken the comment back.</summary>
    Withdrawn,

    /// <summary>The lease has run out, or somebody has decided.</summary>
    LeaseLost,

    /// <summary>Another moderator has the item in hand.</summary>
    LeasedByAnother,

    /// <summary>It was escalated.</summary>
    NeedsLead,

    /// <summary>Too late for an undo: the site has been told.</summary>
    TooLate,

    /// <summary>Not the comment's last decision, or another person's.</summary>
    Changed,
}
