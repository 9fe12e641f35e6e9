using Microsoft.EntityFrameworkCore;
using Moderation.Service.Sites;
using Moderation.Service.Storage;

namespace Moderation.Service.Counts.Identity;

/// <summary>Finds the articles that URLs stand for.</summary>
internal sealed class ArticleUrls(IDbContextFactory<ModerationDb> databases, SiteDirectory sites)
{
    /// <param name="siteId">A site that exists.</param>
    /// <param name="urls">As somebody spells them; what is no URL finds nothing.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <returns>One article id per URL, in the order asked; null where no comment has come with such a URL.</returns>
    public async ValueTask<IReadOnlyList<string?>> FindAsync(string siteId, IReadOnlyList<string> urls, CancellationToken cancellation)
    {
        var rules = UrlSettings.Parse((await sites.FindAsync(siteId, cancellation))!.Urls);
        var keys = urls.Select(url => ArticleUrl.KeyOf(url, rules)).ToList();
        var asked = keys.OfType<string>().Distinct().ToArray();
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var known = await db.Articles
            .Where(article => article.Site == siteId && asked.Contains(article.UrlKey))
            .Select(article => new { article.UrlKey, article.ArticleId })
            .ToListAsync(cancellation);
        var byKey = known.GroupBy(article => article.UrlKey!).ToDictionary(group => group.Key, group => group.Min(article => article.ArticleId));
        return [.. keys.Select(key => key is null ? null : byKey.GetValueOrDefault(key))];
    }
}
