using Moderation.Contracts;

namespace Moderation.Service.Recording;

/// <summary>What recording a change came to; from <see cref="Conflict"/> on it was refused, and nothing has changed.</summary>
internal enum OutcomeKind
{
    Recorded,

    /// <summary>It had been applied before: nothing changed.</summary>
    Repeated,

    /// <summary>A lower revision than the current one, or one of a withdrawn comment: kept as history, no verdict.</summary>
    KeptAsHistory,

    /// <summary>It contradicts what is stored: the same revision with other content, or another article.</summary>
    Conflict,

    /// <summary>A verdict on, or a report of, a comment that is not stored.</summary>
    Unknown,

    /// <summary>The author has edited the comment since: the verdict is on a text that is no more.</summary>
    Edited,

    /// <summary>The site has taken the comment back.</summary>
    Withdrawn,

    /// <summary>The lease has run out, or somebody has decided under another.</summary>
    LeaseLost,

    LeasedByAnother,

    /// <summary>The item was escalated: only a lead may decide.</summary>
    NeedsLead,

    /// <summary>The event of the decision to undo has left.</summary>
    TooLate,

    /// <summary>The decision to undo is not the comment's last, or another person's.</summary>
    Changed,
}

/// <summary>Where the comment stands now; with the judgement that was recorded, or the detail of a conflict.</summary>
internal sealed record Outcome(OutcomeKind Kind, CommentStatus Status, int Revision, Judgement? Judgement = null, string? Detail = null)
{
    public bool IsRefused => Kind >= OutcomeKind.Conflict;

    /// <summary>Number of decisions on the comment now: what an undo names.</summary>
    public int Version { get; init; }

    /// <summary>Until when the decision can be undone; null where it cannot.</summary>
    public DateTimeOffset? UndoUntil { get; init; }
}
