using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Moderation.Service.Storage;

namespace Moderation.Service.Review.Queue;

/// <summary>A filter as a query; every condition has an index.</summary>
internal static class OpenItems
{
    public static IQueryable<ReviewItem> Of(ModerationDb db, ReviewFilter filter, DateTimeOffset now)
    {
        var items = db.ReviewItems.Where(item => item.Site == filter.Site && item.ClosedAt == null);
        if (filter.Cause is { } cause)
            items = items.Where(item => item.Cause == cause);
        if (filter.Articles is [var article])
            items = items.Where(item => item.ArticleId == article);
        else if (filter.Articles is { Length: > 1 } several)
            items = items.Where(item => several.AsEnumerable().Contains(item.ArticleId));
        if (filter.Label is { } label)
            items = items.Where(item => item.Label == label);
        if (filter.MinScore is { } min)
            items = items.Where(item => item.Score >= min);
        if (filter.MaxScore is { } max)
            items = items.Where(item => item.Score <= max);
        if (filter.Language is { } language)
            items = items.Where(item => item.Language == language);
        if (filter.AuthorId is { } author)
            items = items.Where(item => item.AuthorId == author);
        if (filter.Step is { } step)
            items = items.Where(item => item.Step == step);
        if (filter.OlderThanMinutes is { } minutes)
        {
            var latest = now.AddMinutes(-minutes);
            items = items.Where(item => item.OpenedAt <= latest);
        }

        return items;
    }
}

/// <summary>Has PostgreSQL plan a query for its values: the generic plan scans the whole queue for a rare label.</summary>
internal static class CustomPlan
{
    /// <returns>A transaction to dispose of after the query; null where none is needed.</returns>
    public static async Task<IDbContextTransaction?> BeginAsync(ModerationDb db, ReviewFilter filter, CancellationToken cancellation)
    {
        if (filter.IsEmpty || !db.Database.IsNpgsql())
            return null;
        var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await db.Database.ExecuteSqlRawAsync("SET LOCAL plan_cache_mode = force_custom_plan", cancellation);
        return transaction;
    }
}
