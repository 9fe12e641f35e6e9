using Moderation.Service.Articles;
using Moderation.Service.Counts.Cache;
using Moderation.Service.Sites;

namespace Moderation.Service.StandIns;

internal sealed class StandInCounts(ArticleFinder urls, CountCache counts)
{
    /// <returns>One count per key, in the order asked; null for an article nobody has commented on.</returns>
    public async Task<IReadOnlyList<CachedCount?>> ReadAsync(string site, IReadOnlyList<StandInKey> asked, CancellationToken cancellation)
    {
        if (asked.Count == 0)
            return [];
        var spelled = asked.Select(key => key.Url).OfType<string>().Distinct().ToList();
        var found = spelled.Count == 0 ? [] : await urls.FindAsync(site, spelled, cancellation);
        var byUrl = spelled.Zip(found).ToDictionary(pair => pair.First, pair => pair.Second);
        var ids = asked.Select(IdOf).ToList();
        var read = await counts.GetAsync(site, [.. ids.OfType<string>().Distinct()], cancellation);
        var byId = read.ToDictionary(count => count.Key.ArticleId);
        return [.. ids.Select(id => id is not null && byId[id] is { Version: > 0 } count ? count : null)];

        string? IdOf(StandInKey key) =>
            key.Url is { } url && byUrl[url] is { } id ? id
            : Ids.Problem(key.Text) is null ? key.Text
            : null;
    }
}

/// <param name="Text">As asked. Where no article has the URL it may be an article's id: some systems use URLs as such.</param>
/// <param name="Url">Null for what is an id only.</param>
internal readonly record struct StandInKey(string Text, string? Url)
{
    public static StandInKey OfId(string id) => new(id, null);
    public static StandInKey OfUrl(string url) => new(url, url);
}
