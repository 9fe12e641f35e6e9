namespace Moderation.Service.Recording;

/// <summary>From <see cref="Conflict"/> on the change was refused.</summary>
internal enum OutcomeKind
{
    Recorded,
    Repeated, // applied before
    KeptAsHistory, // no verdict: a superseded revision, or one of a withdrawn comment
    Conflict, // the stored revision has other content, or the stored comment another article
    Unknown, // the comment is not stored
    Edited, // the verdict is on an earlier revision
    Decided, // the verdict saw an earlier decision than the last, or none where a colleague has decided
    Withdrawn,
    LeaseLost, // expired, or the item was decided under another lease
    LeasedByAnother,
    NeedsLead, // the item is escalated
    TooLate, // the event of the decision has left
    Changed, // the decision is not the last, or another moderator's
    NotAllowed, // the account has been closed or has lost its role
}

internal sealed record Outcome(OutcomeKind Kind, CommentStatus Status, int Revision, Judgement? Judgement = null, string? Detail = null)
{
    public bool IsRefused => Kind >= OutcomeKind.Conflict;
    public int Version { get; init; } // number of decisions on the comment; an undo names it
    public DateTimeOffset? UndoUntil { get; init; }
}
