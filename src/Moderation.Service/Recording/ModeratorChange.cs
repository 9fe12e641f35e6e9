namespace Moderation.Service.Recording;

internal abstract record ModeratorChange(CommentKey Key, Actor By, DateTimeOffset ReceivedAt) : CommentChange(Key, ReceivedAt);

/// <summary>An action without a lease is refused while another moderator leases the item.</summary>
internal readonly record struct Actor(string Id, bool IsLead, string? LeaseId = null);

/// <summary>A verdict on the revision and the version that the moderator saw: refused after an edit, or another decision.</summary>
internal sealed record Ruling(
    CommentKey Key, Actor By, int Revision, CommentStatus Status, IReadOnlyList<Reason> Reasons, string? Note, DateTimeOffset ReceivedAt)
    : ModeratorChange(Key, By, ReceivedAt)
{
    public const string Step = "moderator"; // step of its reasons; their detail is the code of the site's reason
    public const string AnewStep = "decided-anew"; // beside it where another verdict stood; the detail is that one's version

    /// <summary>Of the comment as it was seen; null decides what waits, and nothing that a colleague has decided.</summary>
    public int? Version { get; init; }
}

/// <summary>Takes back the moderator's own verdict, the last decision, before its event leaves.</summary>
internal sealed record Undo(CommentKey Key, Actor By, int Version, DateTimeOffset ReceivedAt) : ModeratorChange(Key, By, ReceivedAt)
{
    public const string Step = "undo";

    /// <param name="reasons">JSON of a decision.</param>
    public static bool IsIn(string reasons) =>
        JsonSerializer.Deserialize(reasons, ModerationJson.Default.IReadOnlyListReason) is [{ Step: Step }];
}

/// <summary>A moderator leaves the comment to a lead, and says why.</summary>
internal sealed record Escalation(CommentKey Key, Actor By, string Note, DateTimeOffset ReceivedAt) : ModeratorChange(Key, By, ReceivedAt);
