using System.Collections.Frozen;
using Moderation.Service.Sites;
using Moderation.Service.Storage;

namespace Moderation.Service.StandIns;

/// <summary>Finds the site that a script asks for, in memory: a new name is known after a second, and no host causes a reading.</summary>
internal sealed class StandInSites(SiteDirectory sites)
{
    private volatile Table? _table;

    /// <summary>By the host alone, as Coral and Isso know their sites.</summary>
    public ValueTask<Site?> OfHostAsync(HttpRequest request) => FindAsync(request, StandInKind.Host, HostOf(request));

    /// <summary>By the host, else by its first label, which is the forum: forum.comments.example.de.</summary>
    public async ValueTask<Site?> OfForumAsync(HttpRequest request) =>
        await OfHostAsync(request) ?? await FindAsync(request, StandInKind.Disqus, HostOf(request).Split('.')[0]);

    public ValueTask<Site?> OfRemark42Async(HttpRequest request, string key) => FindAsync(request, StandInKind.Remark42, key);
    private static string HostOf(HttpRequest request) => request.Host.Host.TrimEnd('.').ToLowerInvariant();

    private async ValueTask<Site?> FindAsync(HttpRequest request, StandInKind kind, string name)
    {
        var all = await sites.AllKnownAsync(request.HttpContext.RequestAborted);
        var table = _table;
        if (table?.All != all)
            _table = table = new Table(all, ByName(all.Values));
        return table.ByName.GetValueOrDefault(new StandInAlias(kind, name));
    }

    // Should two sites have come by one name at once, the same one wins in every process.
    private static FrozenDictionary<StandInAlias, Site> ByName(IEnumerable<Site> all)
    {
        var byName = new Dictionary<StandInAlias, Site>();
        foreach (var site in all.Where(site => site.StandIns != "{}").OrderBy(site => site.Id, StringComparer.Ordinal))
            foreach (var name in NamesOf(site))
                byName.TryAdd(name, site);
        return byName.ToFrozenDictionary();
    }

    // Names spoilt since they were set must not take other sites along.
    private static IEnumerable<StandInAlias> NamesOf(Site site)
    {
        try
        {
            return StandInNames.Parse(site.StandIns).All;
        }
        catch (FormatException)
        {
            return [];
        }
    }

    private sealed record Table(FrozenDictionary<string, Site> All, FrozenDictionary<StandInAlias, Site> ByName);
}
