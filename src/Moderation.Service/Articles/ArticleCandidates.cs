using Microsoft.EntityFrameworkCore;
using Moderation.Service.Articles.Rules;
using Moderation.Service.Storage;

namespace Moderation.Service.Articles;

/// <summary>Articles that share a URL, for a person to say whether they are one.</summary>
internal sealed class ArticleCandidates(IDbContextFactory<ModerationDb> databases, UrlRules rules)
{
    /// <returns>Articles that are not merged and share their URL with another such one, by URL; the one it finds first in front.</returns>
    public async Task<IReadOnlyList<IGrouping<string, Article>>> SharedAsync(string siteId, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(10));
        var own = db.Articles.AsNoTracking()
            .Where(article => article.Site == siteId && article.UrlKey != null && article.MergedInto == null);
        var shared = own.GroupBy(article => article.UrlKey).Where(group => group.Count() > 1).Select(group => group.Key);
        var articles = await own.Where(article => shared.Contains(article.UrlKey)).ToListAsync(cancellation);
        return [.. InOrder(articles).GroupBy(article => article.UrlKey!).OrderBy(group => group.Key, StringComparer.Ordinal)];
    }

    /// <returns>Every article with this URL, merged ones last; null for what is no URL.</returns>
    public async Task<IReadOnlyList<Article>?> WithUrlAsync(Site site, string url, CancellationToken cancellation)
    {
        if (ArticleUrl.KeyOf(url, rules.Of(site)) is not { } key)
            return null;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var articles = db.Articles.AsNoTracking().Where(article => article.Site == site.Id && article.UrlKey == key);
        return [.. InOrder(await articles.ToListAsync(cancellation))];
    }

    private static IEnumerable<Article> InOrder(IEnumerable<Article> articles) => articles
        .OrderBy(article => article.MergedInto is not null)
        .ThenByDescending(article => article.Approved + article.Held + article.Rejected)
        .ThenBy(article => article.ArticleId, StringComparer.Ordinal);
}
