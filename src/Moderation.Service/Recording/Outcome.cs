using Moderation.Contracts;

namespace Moderation.Service.Recording;

/// <summary>What recording a change came to.</summary>
internal enum OutcomeKind
{
    /// <summary>The change was applied.</summary>
    Recorded,

    /// <summary>It had been applied before: nothing changed.</summary>
    Repeated,

    /// <summary>A lower revision than the current one, or one of a withdrawn comment: kept as history, no verdict.</summary>
    KeptAsHistory,

    /// <summary>It contradicts what is stored: the same revision with other content, another article, or a verdict that is refused.</summary>
    Conflict,

    /// <summary>A verdict on, or a report of, a comment that is not stored.</summary>
    Unknown,
}

/// <param name="Kind">What became of the change.</param>
/// <param name="Status">Where the comment stands now.</param>
/// <param name="Revision">The comment's current revision.</param>
/// <param name="Judgement">The judgement that was recorded; null where nothing new was.</param>
/// <param name="Detail">Why, for a conflict.</param>
internal sealed record Outcome(OutcomeKind Kind, CommentStatus Status, int Revision, Judgement? Judgement = null, string? Detail = null)
{
    /// <summary>Number of decisions on the comment now.</summary>
    public int Version { get; init; }

    /// <summary>Why a moderator's change was refused.</summary>
    public ModeratorRefusal? Refusal { get; init; }

    /// <summary>Until when the decision can be undone; null where it cannot.</summary>
    public DateTimeOffset? UndoUntil { get; init; }
}
