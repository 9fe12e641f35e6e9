using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;
using Moderation.Service.Storage;

namespace Moderation.Service.Sites;

/// <summary>
/// The sites, read from memory. There are few of them, so all are read at once, at most a second old; whoever asks for an
/// unknown one is answered from a reading begun after the question, so that a site is usable as soon as it is created.
/// </summary>
internal sealed class SiteDirectory(IDbContextFactory<ModerationDb> databases, TimeProvider time)
{
    private readonly Refreshed<Known> _sites = new(time, async cancellation =>
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var sites = await db.Sites.AsNoTracking().ToListAsync(cancellation);
        return new(sites.ToFrozenDictionary(site => site.Id), ByName(sites));
    });

    /// <returns>Null where it has to be looked for in the store.</returns>
    public Site? FindInMemory(string id) => _sites.Find()?.ById.GetValueOrDefault(id);

    /// <returns>Null for a site that does not exist.</returns>
    public async ValueTask<Site?> FindAsync(string id, CancellationToken cancellation) =>
        (await _sites.GetAsync(cancellation)).ById.GetValueOrDefault(id)
        ?? (await _sites.ReloadAsync(cancellation)).ById.GetValueOrDefault(id);

    /// <summary>
    /// Unlike a new site's id, a new name is known after a second: whoever asks with any host may not cause readings. Content with what was last
    /// read when the store is away.
    /// </summary>
    /// <returns>Null for a name that no site has.</returns>
    public async ValueTask<Site?> FindByNameAsync(StandInName name, CancellationToken cancellation) =>
        (await _sites.GetKnownAsync(cancellation)).ByName.GetValueOrDefault(name);

    /// <summary>As <see cref="FindAsync"/>, but content with what was last read when the store is away.</summary>
    public async ValueTask<Site?> FindKnownAsync(string id, CancellationToken cancellation) =>
        (await _sites.GetKnownAsync(cancellation)).ById.GetValueOrDefault(id)
        ?? (await _sites.ReloadAsync(cancellation)).ById.GetValueOrDefault(id);

    /// <returns>The ids of all sites, in no order.</returns>
    public async ValueTask<IReadOnlyCollection<string>> AllAsync(CancellationToken cancellation) => (await _sites.GetAsync(cancellation)).ById.Keys;

    // Administration refuses a name that another site has; should two have come by it at once, the same one wins in every process.
    private static FrozenDictionary<StandInName, Site> ByName(List<Site> sites)
    {
        var byName = new Dictionary<StandInName, Site>();
        foreach (var site in sites.Where(site => site.StandIns != "{}").OrderBy(site => site.Id, StringComparer.Ordinal))
            foreach (var name in NamesOf(site))
                byName.TryAdd(name, site);
        return byName.ToFrozenDictionary();
    }

    // They were checked when they were set; what has been spoilt since must not take all sites along.
    private static IEnumerable<StandInName> NamesOf(Site site)
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

    private sealed record Known(FrozenDictionary<string, Site> ById, FrozenDictionary<StandInName, Site> ByName);
}
