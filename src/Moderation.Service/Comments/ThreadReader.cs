using Microsoft.EntityFrameworkCore;
using Moderation.Service.Requests;
using Moderation.Service.Storage;

namespace Moderation.Service.Comments;

/// <summary>Reads the public thread of an article by pages.</summary>
internal sealed class ThreadReader(ModerationDb db, ThreadOrders orders)
{
    /// <summary>A page of the thread of the article, or of that it is merged into. Placeholders do not count against the limit.</summary>
    /// <returns>Null for a cursor that belongs to no comment of the article.</returns>
    public async Task<PublicCommentsBody?> ReadAsync(
        string site, string articleId, string? cursor, int limit, CancellationToken cancellation)
    {
        var merged = await db.Articles.Where(a => a.Site == site && a.ArticleId == articleId)
            .Select(a => a.MergedInto).SingleOrDefaultAsync(cancellation);
        var order = await orders.OfAsync(new ArticleKey(site, merged ?? articleId), cancellation);

        // The last comment of the page before marks the place even where it is no longer public.
        var begin = cursor is null ? 0 : IdOf(cursor) is { } after ? order.IndexOf(after) + 1 : 0;
        if (cursor is not null && begin == 0)
            return null;
        var page = order.Page(begin, limit, out var isLast);

        // What was public when the order was read need not be any more.
        var ids = page.Where(line => line.Node.IsPublic).Select(line => line.Node.CommentId).ToArray();
        var comments = await db.Comments.AsNoTracking()
            .Where(c => c.Site == site && ids.Contains(c.CommentId) && c.Status == CommentStatus.Approved)
            .Select(c => new { c.CommentId, c.ParentId, c.AuthorName, c.Text, c.Language, c.Revision, c.ReceivedAt })
            .ToDictionaryAsync(c => c.CommentId, cancellation);
        var bodies = WithoutGone(page, comments.ContainsKey).Select(line => comments.TryGetValue(line.Node.CommentId, out var c)
            ? new PublicCommentBody
            {
                CommentId = c.CommentId,
                ParentId = c.ParentId,
                Depth = line.Depth,
                Author = new PublicAuthorBody(c.AuthorName),
                Text = c.Text,
                Language = c.Language,
                Revision = c.Revision,
                ReceivedAt = c.ReceivedAt,
            }
            : new PublicCommentBody { CommentId = line.Node.CommentId, Depth = line.Depth, Placeholder = true });
        return new PublicCommentsBody([.. bodies], isLast ? null : CursorText.Of(page[^1].Node.CommentId));
    }

    // A placeholder has replies.
    private static List<ThreadLine> WithoutGone(List<ThreadLine> page, Func<string, bool> isThere)
    {
        var kept = new List<ThreadLine>(page.Count);
        for (var at = page.Count - 1; at >= 0; at--)
            if (!page[at].Node.IsPublic || isThere(page[at].Node.CommentId) || (kept.Count > 0 && kept[^1].Depth > page[at].Depth))
                kept.Add(page[at]);
        kept.Reverse();
        return kept;
    }

    /// <returns>The comment that a cursor names; null for a text that is no cursor.</returns>
    public static string? IdOf(string cursor) => CursorText.Parts(cursor, 1) is [var commentId] ? commentId : null;
}
