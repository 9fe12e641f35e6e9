using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Moderation.Service.Recording;
using Moderation.Service.Storage;

namespace Moderation.Service.Review.Insight;

/// <summary>All decisions on one comment in order, and what they mean for the overview.</summary>
internal sealed class CommentStory(IReadOnlyList<StoryDecision> decisions)
{
    /// <summary>Moderators' verdicts that were not undone, oldest first; an undo follows the decision that it undoes.</summary>
    public IReadOnlyList<StoryDecision> Rulings { get; } = [.. decisions.Where((decision, i) =>
        IsRuling(decision) && !IsUndo(decision) && !(i + 1 < decisions.Count && IsUndo(decisions[i + 1])))];

    /// <summary>The last approval or rejection by a moderator, unless one has put the comment back on hold since.</summary>
    public StoryDecision? LastWord => Rulings is [.., { Status: not CommentStatus.Held } last] ? last : null;

    public ReviewCause? Cause => decisions[0].Cause;

    /// <summary>The policy's verdict on the same revision before.</summary>
    public StoryDecision? PolicyBefore(StoryDecision ruling) => decisions.LastOrDefault(
        d => d.Kind == DeciderKind.Policy && d.Version < ruling.Version && d.Revision == ruling.Revision);

    /// <summary>When the comment began to wait for this verdict; null where it was decided before and has been reopened since.</summary>
    public DateTimeOffset? WaitedSince(StoryDecision ruling)
    {
        var before = Rulings.LastOrDefault(r => r.Version < ruling.Version);
        if (decisions[0].OpenedAt is { } opened && !(opened <= before?.At) && opened <= ruling.At)
            return opened;
        return decisions.FirstOrDefault(d =>
            d.Kind == DeciderKind.Policy && d.Status == CommentStatus.Held && d.Version < ruling.Version
            && !(d.Version < before?.Version))?.At;
    }

    /// <summary>Verdicts of one moderator that the next one changed, on the same text.</summary>
    public IEnumerable<(StoryDecision First, StoryDecision Then)> Changes => Rulings.Zip(Rulings.Skip(1)).Where(pair =>
        pair.First.DeciderId != pair.Second.DeciderId && pair.First.Revision == pair.Second.Revision
        && pair.First.Status != pair.Second.Status
        && pair.First.Status != CommentStatus.Held && pair.Second.Status != CommentStatus.Held);

    public static IReadOnlyList<Reason> ReasonsOf(StoryDecision decision) =>
        JsonSerializer.Deserialize(decision.Reasons, ModerationJson.Default.IReadOnlyListReason)!;

    private static bool IsRuling(StoryDecision decision) => decision.Kind == DeciderKind.Moderator;
    private static bool IsUndo(StoryDecision decision) => IsRuling(decision) && Undo.IsIn(decision.Reasons);
}

/// <summary>A decision with what is known of its comment's review item.</summary>
internal sealed record StoryDecision(
    string CommentId, int Version, int Revision, CommentStatus Status, DeciderKind Kind, string DeciderId,
    string Reasons, DateTimeOffset At, DateTimeOffset? OpenedAt, ReviewCause? Cause);

/// <summary>Reads the comments that moderators decided in a time, each with all its decisions.</summary>
internal sealed class StoryReader(IDbContextFactory<ModerationDb> databases)
{
    /// <summary>Comments looked up by key at once: a join would read every decision there is.</summary>
    private const int Together = 2_000;

    public async IAsyncEnumerable<CommentStory> ReadAsync(
        string site, DateTimeOffset from, DateTimeOffset to, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var decided = await db.Decisions
            .Where(d => d.Site == site && d.DeciderKind == DeciderKind.Moderator && d.DecidedAt >= from && d.DecidedAt < to)
            .Select(d => d.CommentId).Distinct().ToListAsync(cancellation);
        foreach (var ids in decided.Order(StringComparer.Ordinal).Chunk(Together))
        {
            var decisions = await (
                from d in db.Decisions
                where d.Site == site && ids.Contains(d.CommentId)
                join i in db.ReviewItems on new { d.Site, d.CommentId } equals new { i.Site, i.CommentId } into items
                from item in items.DefaultIfEmpty()
                select new StoryDecision(
                    d.CommentId, d.Version, d.Revision, d.Status, d.DeciderKind, d.DeciderId, d.Reasons, d.DecidedAt,
                    item == null ? null : item.OpenedAt, item == null ? null : item.Cause))
                .ToListAsync(cancellation);
            foreach (var comment in decisions.GroupBy(d => d.CommentId))
                yield return new CommentStory([.. comment.OrderBy(d => d.Version)]);
        }
    }
}
