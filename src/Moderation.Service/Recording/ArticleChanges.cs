using Moderation.Contracts;

namespace Moderation.Service.Recording;

/// <summary>Adds up what a batch of comments does to the counts of their articles.</summary>
internal static class ArticleChanges
{
    /// <returns>One change per article, in the order in which rows are locked.</returns>
    public static IReadOnlyList<ArticleChange> Of(IEnumerable<CommentHistory> histories)
    {
        var changes = new SortedDictionary<CommentKey, ArticleChange>();
        foreach (var history in histories)
        {
            if (history is not { NewDecisions.Count: > 0, Comment.ArticleId: { } articleId })
                continue;
            if (history is { CountedBefore: null, CountedNow: null })
                continue; // withdrawn before it was submitted
            var key = new CommentKey(history.Key.Site, articleId);
            if (!changes.TryGetValue(key, out var change))
                changes[key] = change = new ArticleChange(key.Site, articleId, history.NewDecisions[^1].DecidedAt);

            Add(change, history.CountedBefore, -1);
            Add(change, history.CountedNow, +1);
            change.Url = history.LastRecorded?.ArticleUrl ?? change.Url;
            change.Title = history.LastRecorded?.ArticleTitle ?? change.Title;
            change.Locale = history.LastRecorded?.ArticleLocale ?? change.Locale;
        }

        return [.. changes.Values];
    }

    private static void Add(ArticleChange change, CommentStatus? counted, int difference)
    {
        switch (counted)
        {
            case CommentStatus.Approved: change.Approved += difference; break;
            case CommentStatus.Held: change.Held += difference; break;
            case CommentStatus.Rejected: change.Rejected += difference; break;
        }
    }
}
