using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Moderation.Service.Storage;

namespace Moderation.Service.Review.Items;

/// <summary>The neighbours of a comment in its thread, oldest first; few rows are read however long it is.</summary>
internal sealed record ThreadContext(
    IReadOnlyList<ThreadComment> Parents, IReadOnlyList<ThreadComment> Before, IReadOnlyList<ThreadComment> After)
{
    private const int MostParents = 5;
    private const int Neighbours = 5;

    private static readonly Expression<Func<Comment, ThreadComment>> Row = c => new ThreadComment(
        c.CommentId, c.ParentId, c.AuthorId, c.AuthorName, c.Text!, c.Status, c.Revision, c.Version, c.ReceivedAt, false);

    public static async Task<ThreadContext> ReadAsync(ModerationDb db, Comment comment, CancellationToken cancellation)
    {
        var (site, article, at, id) = (comment.Site, comment.ArticleId, comment.ReceivedAt, comment.CommentId);
        var thread = db.Comments.Where(c => c.Site == site && c.ArticleId == article);
#pragma warning disable CA1309 // the database compares, byte by byte
        var before = await thread
            .Where(c => c.ReceivedAt <= at && (c.ReceivedAt < at || string.Compare(c.CommentId, id) < 0))
            .OrderByDescending(c => c.ReceivedAt).ThenByDescending(c => c.CommentId)
            .Take(Neighbours).Select(Row).ToListAsync(cancellation);
        var after = await thread
            .Where(c => c.ReceivedAt >= at && (c.ReceivedAt > at || string.Compare(c.CommentId, id) > 0))
            .OrderBy(c => c.ReceivedAt).ThenBy(c => c.CommentId)
            .Take(Neighbours).Select(Row).ToListAsync(cancellation);
#pragma warning restore CA1309
        before.Reverse();
        var parents = await ParentsAsync(db, comment, cancellation);
        var open = await OpenAsync(db, site, [.. parents.Concat(before).Concat(after).Select(c => c.CommentId)], cancellation);
        return new ThreadContext([.. parents.Select(Marked)], [.. before.Select(Marked)], [.. after.Select(Marked)]);

        ThreadComment Marked(ThreadComment c) => open.Contains(c.CommentId) ? c with { IsOpen = true } : c;
    }

    // A query of its own: joined to the thread, PostgreSQL scans every open item.
    private static Task<HashSet<string>> OpenAsync(ModerationDb db, string site, string[] comments, CancellationToken cancellation) =>
        db.ReviewItems.Where(item => item.Site == site && comments.Contains(item.CommentId) && item.ClosedAt == null)
            .Select(item => item.CommentId).ToHashSetAsync(cancellation);

    // Parents may be unknown, and may form a cycle.
    private static async Task<List<ThreadComment>> ParentsAsync(ModerationDb db, Comment comment, CancellationToken cancellation)
    {
        var parents = new List<ThreadComment>();
        var seen = new HashSet<string> { comment.CommentId };
        for (var next = comment.ParentId; next is { } id && parents.Count < MostParents && seen.Add(id);)
        {
            var parent = await db.Comments.Where(c => c.Site == comment.Site && c.CommentId == id && c.Text != null)
                .Select(Row).SingleOrDefaultAsync(cancellation);
            if (parent is null)
                break;
            parents.Add(parent);
            next = parent.ParentId;
        }

        parents.Reverse();
        return parents;
    }
}
