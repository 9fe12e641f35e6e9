using Moderation.Service.Storage;

namespace Moderation.Service.Counts.Memory;

/// <summary>News of an article whose counts have changed.</summary>
/// <param name="Article">Whose.</param>
/// <param name="Counts">What they are now; null where they have to be read.</param>
internal sealed record CountChange(ArticleKey Article, CommittedCounts? Counts = null)
{
    /// <summary>What is left to tell of two changes of one article, which may come in another order than they were committed.</summary>
    public static CountChange Newer(CountChange one, CountChange other) =>
        one.Counts is { } counts && (other.Counts is null || counts.Version <= other.Counts.Version) ? other : one;

    /// <param name="article">As it was committed.</param>
    public static CountChange Of(Article article) => new(
        new ArticleKey(article.Site, article.ArticleId),
        article.MergedInto is null ? new(article.Approved, article.Held, article.Rejected, article.Version, article.Locale) : null);
}

/// <summary>Counts of an article that is not merged into another one.</summary>
/// <param name="Approved">Comments that everybody sees.</param>
/// <param name="Held">Comments that wait for a moderator.</param>
/// <param name="Rejected">Comments that nobody sees.</param>
/// <param name="Version">Grows by each change.</param>
/// <param name="Locale">The article's own; null leaves it to the site.</param>
internal sealed record CommittedCounts(int Approved, int Held, int Rejected, long Version, string? Locale);
