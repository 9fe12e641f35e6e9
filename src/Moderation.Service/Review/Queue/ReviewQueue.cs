using Microsoft.EntityFrameworkCore;
using Moderation.Service.Review.Desk;
using Moderation.Service.Storage;

namespace Moderation.Service.Review.Queue;

/// <summary>Reads the queue: a page, its counts, and a bulk action's preview.</summary>
internal sealed class ReviewQueue(IDbContextFactory<ModerationDb> databases, FacetReader facets, TimeProvider time)
{
    /// <summary>The first page for a null or unreadable cursor.</summary>
    public async Task<ReviewItemsBody> PageAsync(ReviewFilter filter, string? cursor, int limit, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        await using var planned = await CustomPlan.BeginAsync(db, filter, cancellation);
        var items = OpenItems.Of(db, filter, time.GetUtcNow());
        if (cursor is not null && ReviewCursor.Of(cursor) is { Rank: var rank, CommentId: var id })
#pragma warning disable CA1309 // the database compares, byte by byte
            items = items.Where(item => item.Rank >= rank && (item.Rank > rank || string.Compare(item.CommentId, id) > 0));
#pragma warning restore CA1309

        // The page's keys come from the index alone; one more tells whether there is a next page.
        var keys = items.OrderBy(item => item.Rank).ThenBy(item => item.CommentId).Take(limit + 1)
            .Select(item => new { item.Site, item.CommentId });
        var found = await (
            from key in keys
            join item in db.ReviewItems on key equals new { item.Site, item.CommentId }
            join comment in db.Comments on new { item.Site, item.CommentId } equals new { comment.Site, comment.CommentId }
            join article in db.Articles on new { item.Site, item.ArticleId } equals new { article.Site, article.ArticleId } into articles
            from article in articles.DefaultIfEmpty()
            orderby item.Rank, item.CommentId
            select new
            {
                Item = item,
                article.Title,
                comment.AuthorName,
                comment.Status,
                comment.Version,
                Text = comment.Text!.Substring(0, TextPreview.Asked),
            }).AsNoTracking().ToListAsync(cancellation);

        var holders = await Holders.OfAsync(db, [.. found.Select(row => row.Item)], cancellation);
        var rows = found.Take(limit).Select(row => new ReviewRow
        {
            CommentId = row.Item.CommentId,
            Cause = row.Item.Cause,
            ArticleId = row.Item.ArticleId,
            ArticleTitle = row.Title,
            AuthorId = row.Item.AuthorId,
            AuthorName = row.AuthorName,
            Revision = row.Item.Revision,
            Version = row.Version,
            Status = row.Status,
            Language = row.Item.Language,
            Step = row.Item.Step,
            Label = row.Item.Label,
            Score = row.Item.Score,
            Reports = row.Item.Reports,
            OpenedAt = row.Item.OpenedAt,
            Text = TextPreview.Of(row.Text),
            IsCut = row.Text is { Length: > TextPreview.Length },
            Holder = holders.GetValueOrDefault(row.Item.CommentId),
        }).ToList();
        return new ReviewItemsBody(
            rows, found.Count <= limit ? null : new ReviewCursor(found[limit - 1].Item.Rank, found[limit - 1].Item.CommentId).ToString());
    }

    /// <summary>At most <see cref="FacetReader.Lifetime"/> old.</summary>
    public Task<ReviewFacets> FacetsAsync(ReviewFilter filter, CancellationToken cancellation) => facets.ReadAsync(filter, cancellation);

    /// <summary>The first items in the queue's order.</summary>
    public async Task<IReadOnlyList<ReviewTarget>> PreviewAsync(ReviewFilter filter, int most, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        await using var planned = await CustomPlan.BeginAsync(db, filter, cancellation);
        var first = OpenItems.Of(db, filter, time.GetUtcNow()).OrderBy(item => item.Rank).ThenBy(item => item.CommentId).Take(most);
        return await (
            from item in first
            join comment in db.Comments on new { item.Site, item.CommentId } equals new { comment.Site, comment.CommentId }
            orderby item.Rank, item.CommentId
            select new ReviewTarget(item.CommentId, item.Revision, comment.Version)).ToListAsync(cancellation);
    }

    public async Task<int> CountAsync(ReviewFilter filter, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await OpenItems.Of(db, filter, time.GetUtcNow()).CountAsync(cancellation);
    }
}
