using System.Text.Json;
using Moderation.Contracts;
using Moderation.Service.Storage;

namespace Moderation.Service.Recording;

/// <summary>What moderators and readers do to a comment.</summary>
internal sealed partial class CommentHistory
{
    /// <summary>How long a moderator's verdict waits for its undo before its event leaves.</summary>
    public static readonly TimeSpan UndoTime = TimeSpan.FromSeconds(10);

    /// <summary>Whether this is the last decision, a moderator's own and no undo itself: what its event has to say may be taken back.</summary>
    public static bool CanUndo(StoredComment stored, Undo undo) =>
        stored.Comment.Version == undo.Version
        && stored.Decisions is [.., { DeciderKind: DeciderKind.Moderator, PreviousStatus: not null } last]
        && last.DeciderId == undo.By.Id && !IsUndo(last);

    private Outcome Rule(Ruling ruling)
    {
        if (Comment is not { Revision: > 0 })
            return Nothing;
        if (IsRepeated(ruling))
            return new Outcome(OutcomeKind.Repeated, Comment.Status, Comment.Revision) { Version = Comment.Version, UndoUntil = Comment.AnnounceAfter };
        if (Comment.Status == CommentStatus.Withdrawn)
            return Refuse(ModeratorRefusal.Withdrawn, "The comment was withdrawn.");
        if (Comment.Revision != ruling.Revision)
            return Refuse(ModeratorRefusal.Edited, $"The comment was edited: its revision is {Comment.Revision}.");
        if (RefusalByLease(ruling.By) is { } refused)
            return refused;

        var undoUntil = Clock + UndoTime;
        Comment.AnnounceAfter = undoUntil > Comment.AnnounceAfter ? undoUntil : Comment.AnnounceAfter ?? undoUntil;
        Comment.ModeratorStatus = ruling.Status;
        Write(ruling.By, ReviewNoteKind.Verdict, ruling.Note);
        var outcome = Decide(ruling.Status, new DecidedBy(DeciderKind.Moderator, ruling.By.Id), ruling.Reasons);
        _item.Ruled(Comment, now);
        return outcome with { UndoUntil = Comment.AnnounceAfter };
    }

    private Outcome TakeBack(Undo undo)
    {
        if (Comment is not { Revision: > 0 })
            return Nothing;
        if (Comment.Status == CommentStatus.Withdrawn)
            return Refuse(ModeratorRefusal.Withdrawn, "The comment was withdrawn.");
        if (stored is null || NewDecisions.Count > 0 || !CanUndo(stored, undo))
            return Refuse(ModeratorRefusal.Changed, "The decision is not the last one on this comment, or another person's.");
        if (!stored.IsEventTakenBack)
            return Refuse(ModeratorRefusal.TooLate, "The site has been told already; decide anew instead.");

        var undone = stored.Decisions[^1];
        Comment.ModeratorStatus = LastVerdictWithout(stored.Decisions);
        _item.Undone(undone.DecidedAt);
        return Decide(undone.PreviousStatus!.Value, new DecidedBy(DeciderKind.Moderator, undo.By.Id), [new Reason { Step = Undo.Step }]);
    }

    private Outcome Escalate(Escalation escalation)
    {
        if (Comment is not { Revision: > 0 })
            return Nothing;
        if (Comment.Status == CommentStatus.Withdrawn)
            return Refuse(ModeratorRefusal.Withdrawn, "The comment was withdrawn.");
        if (RefusalByLease(escalation.By) is { } refused)
            return refused;
        Write(escalation.By, ReviewNoteKind.Escalation, escalation.Note);
        _item.Escalated(Comment, LastObjection(), now);
        return new Outcome(OutcomeKind.Recorded, Comment.Status, Comment.Revision) { Version = Comment.Version };
    }

    private Outcome Report(Reported reported)
    {
        // It is stored all the same; one that overtakes its comment is there when the next is made.
        if (Comment is not { Revision: > 0 } || stored?.Reports is not { } reports)
            return Nothing;
        var report = reported.Report;
        if (!reports.New.Contains((report.ReporterId, report.Reason)) || Comment.Status == CommentStatus.Withdrawn)
            return new Outcome(OutcomeKind.Repeated, Comment.Status, Comment.Revision) { Version = Comment.Version };

        // What a moderator upheld in this revision after such a report needs no second look for the same reason.
        var upheldAt = stored.Decisions.LastOrDefault(d => d.DeciderKind == DeciderKind.Moderator) is { Status: CommentStatus.Approved } upheld
            && upheld.Revision == Comment.Revision ? upheld.DecidedAt : (DateTimeOffset?)null;
        var opens = Comment.Status == CommentStatus.Approved
            && !(reports.FirstAt.TryGetValue(report.Reason, out var first) && first <= upheldAt);
        _item.Reported(Comment, reports.Total, opens, LastObjection(), now);
        return opens && upheldAt is null && reports.Recent >= reported.Limits.Hold
            ? DecideByPolicy(new Judgement(
                CommentStatus.Held, [new Reason { Step = "reader-reports", Score = reports.Recent, Threshold = reported.Limits.Hold }],
                LastScores(), Comment.Language ?? "", Comment.PostFingerprint, stored.Decisions[^1].ModelVersion, reported.PolicyVersion))
            : new Outcome(OutcomeKind.Recorded, Comment.Status, Comment.Revision) { Version = Comment.Version };
    }

    // What is new in this batch has not been locked, and no database been asked.
    private DateTimeOffset Clock => stored?.Clock ?? now;

    private static Outcome Nothing => new(OutcomeKind.Unknown, CommentStatus.Withdrawn, 0, Detail: "There is no such comment.");

    private Outcome Refuse(ModeratorRefusal refusal, string detail) =>
        Conflict(detail) with { Refusal = refusal, Version = Comment!.Version };

    // The answer to the first was lost, and the caller asks again.
    private bool IsRepeated(Ruling ruling) =>
        ruling.By.LeaseId is { } lease && _item.Item is { ClosedAt: not null } item && item.LeaseId == lease
        && Comment!.Revision == ruling.Revision && Comment.Status == ruling.Status && Comment.ModeratorStatus == ruling.Status;

    private Outcome? RefusalByLease(Actor by)
    {
        var item = _item.Item;
        var isLeased = _item.IsOpen && item!.LeasedUntil > Clock;
        if (by.LeaseId is not null && !(isLeased && item!.LeaseId == by.LeaseId))
            return Refuse(ModeratorRefusal.LeaseLost, "The item is no longer in your hands: the lease has run out, or somebody has decided.");
        if (by.LeaseId is null && isLeased && item!.LeasedBy != by.Id)
            return Refuse(ModeratorRefusal.Leased, "Another moderator has the item in hand.");
        return _item.IsOpen && item!.Cause == ReviewCause.Escalation && !by.IsLead
            ? Refuse(ModeratorRefusal.NeedsLead, "The item was escalated: a lead decides.")
            : null;
    }

    private void Write(Actor by, ReviewNoteKind kind, string? text)
    {
        if (!string.IsNullOrWhiteSpace(text))
            NewNotes.Add(new ReviewNote { Site = key.Site, CommentId = key.CommentId, ModeratorId = by.Id, Kind = kind, Text = text, WrittenAt = now });
    }

    // Each undo takes back the verdict before it; what remains on top is what binds.
    private static CommentStatus? LastVerdictWithout(IReadOnlyList<Decision> decisions)
    {
        var verdicts = new Stack<CommentStatus>();
        foreach (var decision in decisions.Where(d => d.DeciderKind == DeciderKind.Moderator))
        {
            if (IsUndo(decision))
                verdicts.TryPop(out _);
            else
                verdicts.Push(decision.Status);
        }

        verdicts.TryPop(out _);
        return verdicts.TryPeek(out var last) ? last : null;
    }

    private static bool IsUndo(Decision decision) =>
        decision.DeciderKind == DeciderKind.Moderator
        && JsonSerializer.Deserialize(decision.Reasons, ModerationJson.Default.IReadOnlyListReason) is [{ Step: Undo.Step }];

    private Decision? LastJudgement() => stored?.Decisions.LastOrDefault(d => d.DeciderKind == DeciderKind.Policy);

    private IReadOnlyDictionary<string, double> LastScores() => LastJudgement() is { } last
        ? JsonSerializer.Deserialize(last.Scores, ModerationJson.Default.IReadOnlyDictionaryStringDouble)!
        : DecisionRow.NoScores;

    private Objection? LastObjection() => LastJudgement() is { } last
        ? Objection.Of(JsonSerializer.Deserialize(last.Reasons, ModerationJson.Default.IReadOnlyListReason)!, LastScores())
        : null;
}
