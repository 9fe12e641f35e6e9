using Microsoft.EntityFrameworkCore;
using Moderation.Service.Review.Desk;
using Moderation.Service.Review.Queue;
using Moderation.Service.Storage;

namespace Moderation.Service.Review.Items;

/// <summary>Reads all that one item's page shows.</summary>
internal sealed class ItemReader(IDbContextFactory<ModerationDb> databases, LabelScores scores)
{
    public const int MostReports = 100;

    /// <returns>Null for a comment that nobody has submitted yet.</returns>
    public async Task<ItemDetail?> FindAsync(string site, string commentId, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        var comment = await db.Comments.SingleOrDefaultAsync(c => c.Site == site && c.CommentId == commentId, cancellation);
        if (comment is not { ArticleId: { } articleId, AuthorId: { } authorId, Text: { } text })
            return null;
        var article = await db.Articles.SingleOrDefaultAsync(a => a.Site == site && a.ArticleId == articleId, cancellation);
        var past = await ItemPast.ReadAsync(db, comment, cancellation);
        var thread = await ThreadContext.ReadAsync(db, comment, cancellation);
        return new ItemDetail
        {
            Comment = new ItemComment
            {
                CommentId = commentId,
                ArticleId = articleId,
                ArticleTitle = article?.Title,
                ArticleUrl = article?.Url,
                Text = text,
                AuthorName = comment.AuthorName,
                Language = comment.Language,
                Status = comment.Status,
                Revision = comment.Revision,
                Version = comment.Version,
                SubmittedAt = comment.SubmittedAt,
                ReceivedAt = comment.ReceivedAt,
            },
            Item = await StateAsync(db, comment, cancellation),
            Reasons = past.Reasons,
            Scores = await scores.OfAsync(comment, past, cancellation),
            Reports = await ItemReports.ReadAsync(db, comment, cancellation),
            Parents = thread.Parents,
            Before = thread.Before,
            After = thread.After,
            Author = await AuthorRecordReader.ReadAsync(db, comment, cancellation),
            Revisions = past.Revisions,
            Decisions = past.Decisions,
            Notes = past.Notes,
        };
    }

    /// <returns>Text and last decision; null for a comment that nobody has submitted yet.</returns>
    public async Task<(CurrentText? Text, ItemDecision? Decision)> CurrentAsync(
        string site, string commentId, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return (
            await db.Comments.Where(c => c.Site == site && c.CommentId == commentId && c.Text != null)
                .Select(c => new CurrentText(c.Revision, c.Version, c.Status, c.Text!)).SingleOrDefaultAsync(cancellation),
            await ItemPast.LastDecisionAsync(db, site, commentId, cancellation));
    }

    /// <returns>False for a comment that nobody has submitted yet.</returns>
    public async Task<bool> ExistsAsync(string site, string commentId, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.Comments.AnyAsync(c => c.Site == site && c.CommentId == commentId && c.Text != null, cancellation);
    }

    /// <returns>Null where nobody leases the item.</returns>
    public async Task<ReviewHolder?> HolderAsync(string site, string commentId, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var items = await db.ReviewItems.AsNoTracking().Where(i => i.Site == site && i.CommentId == commentId).ToListAsync(cancellation);
        return (await Holders.OfAsync(db, items, cancellation)).GetValueOrDefault(commentId);
    }

    /// <returns>Oldest first; null for a comment that nobody has submitted yet.</returns>
    public async Task<IReadOnlyList<ItemNote>?> NotesAsync(string site, string commentId, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.Comments.AnyAsync(c => c.Site == site && c.CommentId == commentId && c.Text != null, cancellation)
            ? await Notes.ReadAsync(db, site, commentId, cancellation)
            : null;
    }

    private static async Task<ItemState?> StateAsync(ModerationDb db, Comment comment, CancellationToken cancellation)
    {
        var found = db.ReviewItems.Where(i => i.Site == comment.Site && i.CommentId == comment.CommentId);
        if (await found.SingleOrDefaultAsync(cancellation) is not { } item)
            return null;
        var holders = await Holders.OfAsync(db, [item], cancellation);
        return new ItemState(item.Cause, item.OpenedAt, item.ClosedAt, item.Reports, holders.GetValueOrDefault(item.CommentId));
    }
}

/// <summary>A comment's text in force.</summary>
internal sealed record CurrentText(int Revision, int Version, Contracts.CommentStatus Status, string Text);
