using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;
using Moderation.Service.Storage;

namespace Moderation.Service.Sites;

/// <summary>The keys that are neither revoked nor expired, read from memory; a new or revoked one takes effect within a second.</summary>
internal sealed class KeyDirectory(IDbContextFactory<ModerationDb> databases, KeyUses uses, TimeProvider time)
{
    private readonly Refreshed<FrozenDictionary<string, ApiKey>> _keys = new(time, async cancellation =>
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var keys = await db.Keys.AsNoTracking().Where(key => key.RevokedAt == null).ToListAsync(cancellation);
        return keys.ToFrozenDictionary(key => key.KeyId);
    });

    public async ValueTask<ApiKey?> FindAsync(string key, CancellationToken cancellation)
    {
        if (!SiteKey.TrySplit(key, out var id, out var secret))
            return null;
        var row = (await _keys.GetAsync(cancellation)).GetValueOrDefault(id)
            ?? (await _keys.LookAgainAsync(cancellation)).GetValueOrDefault(id);
        if (row is null || !SiteKey.Matches(row, secret) || row.ExpiresAt <= time.GetUtcNow())
            return null;
        uses.Note(row);
        return row;
    }
}
