using Moderation.Contracts;
using Moderation.Service.Storage;

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
            if (history is not { NewDecisions.Count: > 0, Comment.ArticleId: { } articleId } || IsUncounted(history))
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

    /// <returns>Articles of comments that were withdrawn before they were submitted: recorded, but nothing to count.</returns>
    public static IReadOnlyList<ArticleKey> Uncounted(IEnumerable<CommentHistory> histories) =>
    [
        .. histories.Where(history => history is { NewDecisions.Count: > 0, Comment.ArticleId: not null } && IsUncounted(history))
            .Select(history => new ArticleKey(history.Key.Site, history.Comment!.ArticleId!)).Distinct(),
    ];

    private static bool IsUncounted(CommentHistory history) => history is { CountedBefore: null, CountedNow: null };

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
