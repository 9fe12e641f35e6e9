using System.Text.Json;
using Moderation.Contracts;

namespace Moderation.Service.Recording;

/// <summary>Something that a moderator did to a comment.</summary>
internal abstract record ModeratorChange(CommentKey Key, Actor By, DateTimeOffset ReceivedAt) : CommentChange(Key, ReceivedAt);

/// <summary>Who acts, and under which lease. What needs none is refused while another one leases the item.</summary>
internal readonly record struct Actor(string Id, bool IsLead, string? LeaseId = null);

/// <summary>A moderator's verdict on the revision that the moderator saw: after an edit it is refused.</summary>
internal sealed record Ruling(
    CommentKey Key, Actor By, int Revision, CommentStatus Status, IReadOnlyList<Reason> Reasons, string? Note, DateTimeOffset ReceivedAt)
    : ModeratorChange(Key, By, ReceivedAt)
{
    /// <summary>Step of the reason by which a moderator's verdict is known; its detail is the code of the site's reason.</summary>
    public const string Step = "moderator";
}

/// <summary>A moderator takes back their verdict, the comment's last decision, while its event has not left.</summary>
internal sealed record Undo(CommentKey Key, Actor By, int Version, DateTimeOffset ReceivedAt) : ModeratorChange(Key, By, ReceivedAt)
{
    /// <summary>Step of the reason by which an undoing decision is known.</summary>
    public const string Step = "undo";

    /// <summary>Whether these, as they are stored, are the reasons of an undoing decision.</summary>
    public static bool IsIn(string reasons) =>
        JsonSerializer.Deserialize(reasons, ModerationJson.Default.IReadOnlyListReason) is [{ Step: Step }];
}

/// <summary>A moderator leaves the comment to a lead, and says why.</summary>
internal sealed record Escalation(CommentKey Key, Actor By, string Note, DateTimeOffset ReceivedAt) : ModeratorChange(Key, By, ReceivedAt);
