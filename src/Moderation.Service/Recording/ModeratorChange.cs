using Moderation.Contracts;

namespace Moderation.Service.Recording;

/// <summary>Something that a moderator did to a comment.</summary>
/// <param name="Key">The comment.</param>
/// <param name="By">Who did it.</param>
/// <param name="ReceivedAt">When it reached the service.</param>
internal abstract record ModeratorChange(CommentKey Key, Actor By, DateTimeOffset ReceivedAt) : CommentChange(Key, ReceivedAt);

/// <param name="Id">The moderator's.</param>
/// <param name="IsLead">May decide what was escalated.</param>
/// <param name="LeaseId">The lease under which it was done; null for what needs none, and is refused while another one holds the item.</param>
internal readonly record struct Actor(string Id, bool IsLead, string? LeaseId = null);

/// <summary>A moderator's verdict on the revision that the moderator saw.</summary>
/// <param name="Key">The comment.</param>
/// <param name="By">Who decided.</param>
/// <param name="Revision">What was seen; after an edit the verdict is a conflict.</param>
/// <param name="Status">Approved, held or rejected.</param>
/// <param name="Reasons">Why.</param>
/// <param name="Note">For other moderators.</param>
/// <param name="ReceivedAt">When it reached the service.</param>
internal sealed record Ruling(
    CommentKey Key, Actor By, int Revision, CommentStatus Status, IReadOnlyList<Reason> Reasons, string? Note, DateTimeOffset ReceivedAt)
    : ModeratorChange(Key, By, ReceivedAt);

/// <summary>A moderator takes back a verdict whose event has not left yet.</summary>
/// <param name="Key">The comment.</param>
/// <param name="By">Who decided, and undoes it.</param>
/// <param name="Version">Of the decision; it must be the comment's last.</param>
/// <param name="ReceivedAt">When it reached the service.</param>
internal sealed record Undo(CommentKey Key, Actor By, int Version, DateTimeOffset ReceivedAt) : ModeratorChange(Key, By, ReceivedAt)
{
    /// <summary>Step of the reason by which an undoing decision is known.</summary>
    public const string Step = "undo";
}

/// <summary>A moderator leaves the comment to a lead.</summary>
/// <param name="Key">The comment.</param>
/// <param name="By">Who escalates.</param>
/// <param name="Note">Why.</param>
/// <param name="ReceivedAt">When it reached the service.</param>
internal sealed record Escalation(CommentKey Key, Actor By, string Note, DateTimeOffset ReceivedAt) : ModeratorChange(Key, By, ReceivedAt);

/// <summary>Why a moderator's change was not applied. Nothing has changed then.</summary>
internal enum ModeratorRefusal
{
    /// <summary>The author has edited the comment since: the verdict is on a text that is no more.</summary>
    Edited = 1,

    /// <summary>The site has taken the comment back.</summary>
    Withdrawn,

    /// <summary>The lease has run out, or somebody has decided under another.</summary>
    LeaseLost,

    /// <summary>Another moderator has the item in hand.</summary>
    Leased,

    /// <summary>The item was escalated: only a lead may decide.</summary>
    NeedsLead,

    /// <summary>The event of the decision to undo has left.</summary>
    TooLate,

    /// <summary>The decision to undo is not the comment's last, or another person's.</summary>
    Changed,
}
