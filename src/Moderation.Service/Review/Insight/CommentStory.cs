using System.Text.Json;
using Moderation.Contracts;
using Moderation.Service.Recording;
using Moderation.Service.Storage;

namespace Moderation.Service.Review.Insight;

/// <summary>All decisions on one comment in order, and what they mean for the overview.</summary>
internal sealed class CommentStory(IReadOnlyList<StoryDecision> decisions)
{
    /// <summary>Moderators' verdicts that were not taken back, oldest first. Only a comment's last decision can be: by the one after it.</summary>
    public IReadOnlyList<StoryDecision> Rulings { get; } =
        [.. decisions.Where((decision, i) => IsRuling(decision) && !IsUndo(decision) && !(i + 1 < decisions.Count && IsUndo(decisions[i + 1])))];

    /// <summary>The last approval or rejection by a moderator, unless one has put the comment back on hold since.</summary>
    public StoryDecision? LastWord => Rulings is [.., { Status: not CommentStatus.Held } last] ? last : null;

    public ReviewCause? Cause => decisions[0].Cause;

    /// <summary>What the policy had said of the text that was decided.</summary>
    public StoryDecision? PolicyBefore(StoryDecision ruling) => decisions.LastOrDefault(
        d => d.Kind == DeciderKind.Policy && d.Version < ruling.Version && d.Revision == ruling.Revision);

    /// <summary>When the comment began to wait for this verdict; null where that is not known, for it was decided before and has been opened again since.</summary>
    public DateTimeOffset? WaitedSince(StoryDecision ruling)
    {
        var before = Rulings.LastOrDefault(r => r.Version < ruling.Version)?.At ?? DateTimeOffset.MinValue;
        if (decisions[0].OpenedAt is { } opened && opened > before && opened <= ruling.At)
            return opened;
        return decisions.FirstOrDefault(d =>
            d.Kind == DeciderKind.Policy && d.Status == CommentStatus.Held && d.Version < ruling.Version && d.At > before)?.At;
    }

    /// <summary>Verdicts of one moderator that the next one changed, on the same text.</summary>
    public IEnumerable<(StoryDecision First, StoryDecision Then)> Changes => Rulings.Zip(Rulings.Skip(1)).Where(pair =>
        pair.First.DeciderId != pair.Second.DeciderId && pair.First.Revision == pair.Second.Revision && pair.First.Status != pair.Second.Status
        && pair.First.Status != CommentStatus.Held && pair.Second.Status != CommentStatus.Held);

    public static IReadOnlyList<Reason> ReasonsOf(StoryDecision decision) =>
        JsonSerializer.Deserialize(decision.Reasons, ModerationJson.Default.IReadOnlyListReason)!;

    private static bool IsRuling(StoryDecision decision) => decision.Kind == DeciderKind.Moderator;

    private static bool IsUndo(StoryDecision decision) => IsRuling(decision) && Undo.IsIn(decision.Reasons);
}

/// <summary>A decision with what is known of its comment's review item.</summary>
internal sealed record StoryDecision(
    string CommentId,
    int Version,
    int Revision,
    CommentStatus Status,
    DeciderKind Kind,
    string DeciderId,
    string Reasons,
    DateTimeOffset At,
    DateTimeOffset? OpenedAt,
    ReviewCause? Cause);
