using Moderation.Service.Counts.Cache;
using Moderation.Service.Labels;
using Moderation.Service.Sites;

namespace Moderation.Service.Counts;

/// <summary>Counts with their labels, from memory where they are up to date.</summary>
internal sealed class CountReader(CountCache counts, SiteDirectory sites, CountLabels labels)
{
    /// <param name="siteId">A site that exists.</param>
    /// <param name="articles">Any ids.</param>
    /// <param name="locale">The asker's; null leaves it to the article and the site.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <returns>One count per id, in the order asked; 0 for an article nobody has commented on.</returns>
    public async Task<IReadOnlyList<CountBody>> ReadAsync(
        string siteId, IReadOnlyList<string> articles, string? locale, CancellationToken cancellation)
    {
        var site = (await sites.FindKnownAsync(siteId, cancellation))!;
        var read = await counts.GetAsync(site.Id, articles, cancellation);
        return [.. read.Select(count => new CountBody(count.Key.ArticleId, count.Approved, count.AnswerIn(site, locale, labels).Label, count.Version))];
    }
}
