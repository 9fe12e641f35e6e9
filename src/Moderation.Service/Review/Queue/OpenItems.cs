using Moderation.Service.Storage;

namespace Moderation.Service.Review.Queue;

/// <summary>A filter as a query. Each condition is one that an index of the open items can answer.</summary>
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
