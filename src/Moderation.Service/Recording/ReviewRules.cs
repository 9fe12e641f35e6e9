using Moderation.Service.Storage;

namespace Moderation.Service.Recording;

/// <summary>The rules of what moderators and readers may do to a comment, free of any store.</summary>
internal sealed class ReviewRules(CommentHistory history)
{
    /// <summary>How long a moderator's verdict waits for its undo before its event leaves.</summary>
    private static readonly TimeSpan UndoTime = TimeSpan.FromSeconds(10);

    private readonly Comment _comment = history.Comment!;

    /// <summary>Only the last decision can be undone, a verdict of the same moderator and no undo itself.</summary>
    public static bool CanUndo(StoredComment stored, Undo undo) =>
        stored.Comment.Version == undo.Version
        && stored.Decisions is [.., { DeciderKind: DeciderKind.Moderator, PreviousStatus: not null } last]
        && last.DeciderId == undo.By.Id && !Undo.IsIn(last.Reasons);

    public Outcome Apply(CommentChange change) => change switch
    {
        _ when history.Comment is not { Revision: > 0 } => new Outcome(OutcomeKind.Unknown, CommentStatus.Withdrawn, 0),
        Reported reported => Report(reported),
        Ruling ruling when IsRepeated(ruling) => Unchanged(OutcomeKind.Repeated) with { UndoUntil = _comment.AnnounceAfter },
        _ when _comment.Status == CommentStatus.Withdrawn => Unchanged(OutcomeKind.Withdrawn),
        Ruling ruling => Rule(ruling),
        Undo undo => TakeBack(undo),
        Escalation escalation => Escalate(escalation),
        _ => throw new NotSupportedException($"No rule for {change.GetType().Name}."),
    };

    private Outcome Rule(Ruling ruling)
    {
        if (_comment.Revision != ruling.Revision)
            return Unchanged(OutcomeKind.Edited);
        if (RefusalByLease(ruling.By) is { } refusal)
            return Unchanged(refusal);
        var standing = Verdicts.Last(history.Decisions) is { } last && last.Revision == _comment.Revision ? last : null;
        if (!HasSeen(ruling, standing))
            return Unchanged(OutcomeKind.Decided);

        var undoUntil = Clock + UndoTime;
        _comment.AnnounceAfter = undoUntil > _comment.AnnounceAfter ? undoUntil : _comment.AnnounceAfter ?? undoUntil;
        _comment.ModeratorStatus = ruling.Status;
        Write(ruling.By, ReviewNoteKind.Verdict, ruling.Note);
        var outcome = history.Decide(ruling.Status, new DecidedBy(DeciderKind.Moderator, ruling.By.Id), Reasons(ruling, standing));
        history.Item.Ruled(_comment, history.Now);
        return outcome with { UndoUntil = _comment.AnnounceAfter };
    }

    private Outcome TakeBack(Undo undo)
    {
        if (history.Stored is not { } stored || history.NewDecisions.Count > 0 || !CanUndo(stored, undo))
            return Unchanged(OutcomeKind.Changed);
        if (!stored.IsEventTakenBack)
            return Unchanged(OutcomeKind.TooLate);

        var undone = stored.Decisions[^1];
        _comment.ModeratorStatus = Verdicts.Last(stored.Decisions.SkipLast(1))?.Status;
        var outcome = history.Decide(
            undone.PreviousStatus!.Value, new DecidedBy(DeciderKind.Moderator, undo.By.Id), [new Reason { Step = Undo.Step }]);
        history.Item.Undone(undone, _comment, history.Now);
        return outcome;
    }

    private Outcome Escalate(Escalation escalation)
    {
        if (RefusalByLease(escalation.By) is { } refusal)
            return Unchanged(refusal);
        Write(escalation.By, ReviewNoteKind.Escalation, escalation.Note);
        history.Item.Escalated(_comment, LastObjection(), history.Now);
        return Unchanged(OutcomeKind.Recorded);
    }

    private Outcome Report(Reported reported)
    {
        // A report that overtakes its comment is stored, and counts with the next one.
        if (history.Stored?.Reports is not { } reports)
            return new Outcome(OutcomeKind.Unknown, CommentStatus.Withdrawn, 0);
        var (report, decisions) = (reported.Report, history.Stored.Decisions);
        if (!reports.New.Contains((report.ReporterId, report.Reason)) || _comment.Status == CommentStatus.Withdrawn)
            return Unchanged(OutcomeKind.Repeated);

        // A comment that a moderator upheld in this revision after such a report is not reviewed again for the same reason.
        var upheld = Verdicts.Last(decisions) is { Status: CommentStatus.Approved } last && last.Revision == _comment.Revision
            ? last.Version
            : (int?)null;
        var opens = _comment.Status == CommentStatus.Approved
            && !(reports.First.TryGetValue(report.Reason, out var first) && first < upheld);
        history.Item.Reported(_comment, reports.Readers, opens, LastObjection(), history.Now);
        return opens && upheld is null && reports.Recent >= reported.Limits.Hold
            ? history.DecideByPolicy(new Judgement(
                CommentStatus.Held, [new Reason { Step = "reader-reports", Score = reports.Recent, Threshold = reported.Limits.Hold }],
                LastScores(), _comment.Language ?? "", _comment.PostFingerprint, decisions[^1].ModelVersion, reported.PolicyVersion)
            {
                Stages = decisions[^1].Stages,
            })
            : Unchanged(OutcomeKind.Recorded);
    }

    private DateTimeOffset Clock => history.Stored?.Clock ?? history.Now; // a comment new in this batch has no locks to wait for
    private Outcome Unchanged(OutcomeKind kind) => new(kind, _comment.Status, _comment.Revision) { Version = _comment.Version };

    // Without a version an item that waits may be decided, whatever was decided before it was opened.
    private bool HasSeen(Ruling ruling, Decision? standing) => ruling.Version is { } seen
        ? seen == _comment.Version
        : history.Item.IsOpen || standing is null || standing.DeciderId == ruling.By.Id;

    // Deciding anew leaves its mark in the audit.
    private static IReadOnlyList<Reason> Reasons(Ruling ruling, Decision? standing) => standing is null or { Status: CommentStatus.Held }
        ? ruling.Reasons
        : [.. ruling.Reasons, new Reason { Step = Ruling.AnewStep, Detail = standing.Version.ToString(CultureInfo.InvariantCulture) }];

    // A caller whose first answer was lost sends the ruling again.
    private bool IsRepeated(Ruling ruling) =>
        _comment.Revision == ruling.Revision && _comment.Status == ruling.Status && _comment.ModeratorStatus == ruling.Status
        && (IsOfTheLease(ruling) || IsOfTheVersion(ruling));

    private bool IsOfTheLease(Ruling ruling) =>
        ruling.By.LeaseId is { } lease && history.Item.Item is { ClosedAt: not null } item && item.LeaseId == lease;

    private bool IsOfTheVersion(Ruling ruling) =>
        ruling.Version + 1 == _comment.Version && history.Decisions is [.., { DeciderKind: DeciderKind.Moderator } last]
        && last.DeciderId == ruling.By.Id && !Undo.IsIn(last.Reasons);

    private OutcomeKind? RefusalByLease(Actor by)
    {
        if (history.Item is not { IsOpen: true, Item: { } item })
            return by.LeaseId is null ? null : OutcomeKind.LeaseLost;
        if (by.LeaseId is not null && !(item.LeasedUntil > Clock && item.LeaseId == by.LeaseId))
            return OutcomeKind.LeaseLost;
        if (by.LeaseId is null && LeaseTime.IsRunning(item.LeasedUntil, Clock) && item.LeasedBy != by.Id)
            return OutcomeKind.LeasedByAnother;
        return item.Cause == ReviewCause.Escalation && !by.IsLead ? OutcomeKind.NeedsLead : null;
    }

    private void Write(Actor by, ReviewNoteKind kind, string? text)
    {
        if (!string.IsNullOrWhiteSpace(text))
            history.NewNotes.Add(new ReviewNote
            {
                Site = _comment.Site,
                CommentId = _comment.CommentId,
                ModeratorId = by.Id,
                Kind = kind,
                Text = text,
                WrittenAt = history.Now,
            });
    }

    private Decision? LastJudgement() => history.Stored?.Decisions.LastOrDefault(d => d.DeciderKind == DeciderKind.Policy);

    private IReadOnlyDictionary<string, double> LastScores() => LastJudgement() is { } last
        ? JsonSerializer.Deserialize(last.Scores, ModerationJson.Default.IReadOnlyDictionaryStringDouble)!
        : DecisionRow.NoScores;

    private Objection? LastObjection() => LastJudgement() is { } last
        ? Objection.Of(JsonSerializer.Deserialize(last.Reasons, ModerationJson.Default.IReadOnlyListReason)!, LastScores())
        : null;
}
