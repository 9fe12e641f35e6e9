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
            var change = For(articleId, history);
            change.HasComments = true;
            Add(change, history.CountedBefore, -1);
            Add(change, history.CountedNow, +1);
            if (history.LastRecorded is not { } last)
                continue;
            change.Title = last.Comment.ArticleTitle ?? change.Title;
            change.Locale = last.Comment.ArticleLocale ?? change.Locale;
            if (last.Comment.ArticleUrl is not { } url)
                continue;

            // A page that has another name for the article has another URL as well: both are to be found.
            if (last.Comment.ArticleId != articleId)
                change = For(last.Comment.ArticleId, history);
            (change.Url, change.UrlKey) = (url, last.UrlKey);
        }

        return [.. changes.Values];

        ArticleChange For(string articleId, CommentHistory history)
        {
            var key = new CommentKey(history.Key.Site, articleId);
            if (!changes.TryGetValue(key, out var change))
                changes[key] = change = new ArticleChange(key.Site, articleId, history.NewDecisions[^1].DecidedAt);
            return change;
        }
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
