using Microsoft.EntityFrameworkCore;
using Moderation.Service.Requests;
using Moderation.Service.Storage;

namespace Moderation.Service.Comments;

internal sealed class CommentReader(ModerationDb db)
{
    public async Task<CommentBody?> FindAsync(string site, string commentId, CancellationToken cancellation)
    {
        var comment = await db.Comments.AsNoTracking().SingleOrDefaultAsync(c => c.Site == site && c.CommentId == commentId, cancellation);
        if (comment is null)
            return null;
        var older = await db.Revisions.AsNoTracking().Where(r => r.Site == site && r.CommentId == commentId).ToListAsync(cancellation);
        var decisions = await db.Decisions.AsNoTracking()
            .Where(d => d.Site == site && d.CommentId == commentId).OrderBy(d => d.Version).ToListAsync(cancellation);

        var revisions = older.Select(r => new RevisionBody(r.Revision, r.Text, r.Language, r.SubmittedAt, r.ReceivedAt));
        if (comment.Text is not null)
            revisions = revisions.Append(new RevisionBody(
                comment.Revision, comment.Text, comment.Language, comment.SubmittedAt, comment.RevisionReceivedAt ?? comment.ReceivedAt));
        return new CommentBody(
            comment.CommentId, comment.ArticleId, comment.ParentId,
            comment.AuthorId is null ? null : new CommentAuthor(comment.AuthorId, comment.AuthorName), comment.Status, comment.Revision,
            comment.Version, comment.Text, comment.Language, comment.SubmittedAt, comment.ReceivedAt,
            [.. revisions.OrderBy(r => r.Revision)], [.. decisions.Select(Body)]);
    }

    /// <summary>What became of a comment, without what it says.</summary>
    public async Task<CommentVerdictBody?> FindVerdictAsync(string site, string commentId, CancellationToken cancellation)
    {
        var comment = await db.Comments.Where(c => c.Site == site && c.CommentId == commentId)
            .Select(c => new { c.Status, c.Revision, c.Version, c.ReceivedAt }).SingleOrDefaultAsync(cancellation);
        if (comment is null)
            return null;
        var reasons = await db.Decisions.Where(d => d.Site == site && d.CommentId == commentId).OrderByDescending(d => d.Version)
            .Select(d => d.Reasons).FirstOrDefaultAsync(cancellation);
        return new CommentVerdictBody(
            commentId, comment.Status, comment.Revision, comment.Version, comment.ReceivedAt, reasons is null ? [] : ReasonsOf(reasons));
    }

    /// <summary>A page of the thread of the article, or of that it is merged into. Placeholders do not count against the limit.</summary>
    /// <returns>Null for a cursor that belongs to no comment of the article.</returns>
    public async Task<PublicCommentsBody?> ThreadAsync(
        string site, string articleId, string? cursor, int limit, CancellationToken cancellation)
    {
        var after = cursor is null ? null : IdOf(cursor);
        var own = db.Articles.Where(a => a.Site == site && a.ArticleId == articleId);
        articleId = await own.Select(a => a.MergedInto).SingleOrDefaultAsync(cancellation) ?? articleId;
        var nodes = await db.Comments.AsNoTracking()
            .Where(c => c.Site == site && c.ArticleId == articleId)
            .Select(c => new ThreadNode(c.CommentId, c.ParentId, c.ReceivedAt, c.Status == CommentStatus.Approved))
            .ToListAsync(cancellation);

        // The last comment of the page before marks the place even where it is no longer public.
        var thread = CommentThread.Of(nodes, after);
        var begin = after is null ? 0 : thread.FindIndex(line => line.Node.CommentId == after) + 1;
        if (after is not null && begin == 0)
            return null;
        var page = PageOf(thread, begin, limit);

        var ids = page.Where(line => line.Node.IsPublic).Select(line => line.Node.CommentId).ToArray();
        var comments = await db.Comments.AsNoTracking()
            .Where(c => c.Site == site && ids.Contains(c.CommentId))
            .Select(c => new { c.CommentId, c.ParentId, c.AuthorName, c.Text, c.Language, c.Revision, c.ReceivedAt })
            .ToDictionaryAsync(c => c.CommentId, cancellation);
        var bodies = page.Select(line => comments.TryGetValue(line.Node.CommentId, out var c)
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
        var isLast = begin + page.Count >= thread.Count;
        return new PublicCommentsBody([.. bodies], isLast ? null : CursorText.Of(page[^1].Node.CommentId));
    }

    // Every placeholder stands before a public reply, so a page ends on a public comment, and a cursor names a stored one.
    private static List<ThreadLine> PageOf(List<ThreadLine> thread, int begin, int limit)
    {
        var end = begin;
        for (var comments = 0; end < thread.Count && comments < limit; end++)
            if (thread[end].Node.IsPublic)
                comments++;
        return thread[begin..end];
    }

    /// <returns>The comment that a cursor names; null for a text that is no cursor.</returns>
    public static string? IdOf(string cursor) => CursorText.Parts(cursor, 1) is [var commentId] ? commentId : null;

    private static ReasonBody[] ReasonsOf(string json) =>
        [.. (JsonSerializer.Deserialize<ReasonBody[]>(json, JsonSerializerOptions.Web) ?? []).Distinct()];

    private static DecisionBody Body(Decision d) => new(
        d.Version, d.Revision, d.Status, d.PreviousStatus, new DecidedBy(d.DeciderKind, d.DeciderId),
        JsonElement.Parse(d.Reasons), JsonElement.Parse(d.Scores), d.ModelVersion, d.Stages, d.PolicyVersion, d.DecidedAt);
}
