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
    private readonly Refreshed<FrozenDictionary<string, Site>> _sites = new(time, async cancellation =>
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var sites = await db.Sites.AsNoTracking().ToListAsync(cancellation);
        return sites.ToFrozenDictionary(site => site.Id);
    });

    /// <returns>Null for a site that does not exist.</returns>
    public async ValueTask<Site?> FindAsync(string id, CancellationToken cancellation) =>
        (await _sites.GetAsync(cancellation)).GetValueOrDefault(id)
        ?? (await _sites.ReloadAsync(cancellation)).GetValueOrDefault(id);

    /// <summary>As <see cref="FindAsync"/>, but content with what was last read when the store is away.</summary>
    public async ValueTask<Site?> FindKnownAsync(string id, CancellationToken cancellation)
    {
        try
        {
            return await FindAsync(id, cancellation);
        }
        catch (Exception exception) when (StoreException.CauseOf(exception) is not null && _sites.Last?.GetValueOrDefault(id) is { } known)
        {
            return known;
        }
    }

    /// <returns>The ids of all sites, in no order.</returns>
    public async ValueTask<IReadOnlyCollection<string>> AllAsync(CancellationToken cancellation) => (await _sites.GetAsync(cancellation)).Keys;
}
