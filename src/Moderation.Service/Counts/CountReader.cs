using Microsoft.EntityFrameworkCore;
using Moderation.Service.Sites;
using Moderation.Service.Storage;

namespace Moderation.Service.Counts;

/// <summary>Reads counts of articles, any number of them in one query.</summary>
internal sealed class CountReader(IDbContextFactory<ModerationDb> databases, SiteDirectory sites, CountLabels labels)
{
    /// <param name="siteId">A site that exists.</param>
    /// <param name="articles">Any ids.</param>
    /// <param name="locale">The asker's; null leaves it to the article and the site.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <returns>One count per id, in the order asked; 0 for an article nobody has commented on.</returns>
    public async Task<IReadOnlyList<CountBody>> ReadAsync(
        string siteId, IReadOnlyList<string> articles, string? locale, CancellationToken cancellation)
    {
        var site = (await sites.FindAsync(siteId, cancellation))!;
        var ids = articles.Distinct().ToArray();
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var known = await db.Articles
            .Where(article => article.Site == siteId && ids.Contains(article.ArticleId))
            .Select(article => new { article.ArticleId, article.Approved, article.Locale, article.Version })
            .ToDictionaryAsync(article => article.ArticleId, cancellation);
        return
        [
            .. articles.Select(id => known.TryGetValue(id, out var article)
                ? new CountBody(id, article.Approved, labels.Of(site, locale ?? article.Locale ?? site.Locale, article.Approved), article.Version)
                : new CountBody(id, 0, labels.Of(site, locale ?? site.Locale, 0), 0)),
        ];
    }
}
