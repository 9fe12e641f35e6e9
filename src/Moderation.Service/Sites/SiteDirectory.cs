using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;
using Moderation.Service.Storage;

namespace Moderation.Service.Sites;

/// <summary>The sites, at most a second old. An unknown id is read anew, within limits: a site is usable as soon as it is created.</summary>
internal sealed class SiteDirectory(IDbContextFactory<ModerationDb> databases, TimeProvider time)
{
    private readonly Refreshed<FrozenDictionary<string, Site>> _sites = new(time, async cancellation =>
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return (await db.Sites.AsNoTracking().ToListAsync(cancellation)).ToFrozenDictionary(site => site.Id);
    });

    /// <returns>Null where it has to be looked for in the store.</returns>
    public Site? FindInMemory(string id) => _sites.Find()?.GetValueOrDefault(id);

    public async ValueTask<Site?> FindAsync(string id, CancellationToken cancellation) =>
        (await _sites.GetAsync(cancellation)).GetValueOrDefault(id) ?? (await _sites.LookAgainAsync(cancellation)).GetValueOrDefault(id);

    /// <summary>As <see cref="FindAsync"/>, but content with what was last read when the store is away.</summary>
    public async ValueTask<Site?> FindKnownAsync(string id, CancellationToken cancellation) =>
        (await _sites.GetKnownAsync(cancellation)).GetValueOrDefault(id) ?? (await _sites.LookAgainAsync(cancellation)).GetValueOrDefault(id);

    public async ValueTask<IReadOnlyCollection<string>> AllAsync(CancellationToken cancellation) =>
        (await _sites.GetAsync(cancellation)).Keys;

    /// <returns>All sites, by id; the same instance until they are read again. The last known ones when the store is away.</returns>
    public ValueTask<FrozenDictionary<string, Site>> AllKnownAsync(CancellationToken cancellation) => _sites.GetKnownAsync(cancellation);
}
