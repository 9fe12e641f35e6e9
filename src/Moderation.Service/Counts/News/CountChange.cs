using Moderation.Service.Storage;

namespace Moderation.Service.Counts.News;

/// <summary>An article whose counts have changed.</summary>
/// <param name="Article">Whose.</param>
/// <param name="Counts">The counts now; null where they have to be read.</param>
/// <param name="At">The version that a reading has to find at least; null where it is not known.</param>
internal sealed record CountChange(ArticleKey Article, CommittedCounts? Counts = null, long? At = null)
{
    public long? Version => Counts?.Version ?? At;

    /// <summary>Coalesces two changes of one article, which may come in another order than they were committed.</summary>
    public static CountChange Newer(CountChange one, CountChange other)
    {
        if (one.Version is not { } version || other.Version is not { } otherVersion)
            return one.Version is null ? one : other;
        return otherVersion > version || (otherVersion == version && other.Counts is not null) ? other : one;
    }

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
