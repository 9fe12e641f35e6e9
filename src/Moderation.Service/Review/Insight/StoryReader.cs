using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Moderation.Contracts;
using Moderation.Service.Storage;

namespace Moderation.Service.Review.Insight;

/// <summary>Reads the comments that moderators decided in a time, each with all that was ever decided on it.</summary>
internal sealed class StoryReader(IDbContextFactory<ModerationDb> databases)
{
    /// <summary>
    /// Comments looked up at once by their keys. Left to itself, the database would rather read every decision there ever was.
    /// </summary>
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
