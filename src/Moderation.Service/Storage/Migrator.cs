using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Moderation.Service.Storage;

/// <summary>Any number of processes may start at once: one migrates, the rest wait.</summary>
internal sealed class Migrator(IDbContextFactory<ModerationDb> databases, IMigrationLock migrationLock)
{
    public async Task MigrateAsync(CancellationToken cancellation)
    {
        await using var held = await migrationLock.AcquireAsync(cancellation);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        await db.Database.MigrateAsync(cancellation);
    }

    /// <summary>Changes nothing.</summary>
    public async Task<StoreAge> AgeAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (!await db.GetService<IHistoryRepository>().ExistsAsync(cancellation)) // else asking what was applied is logged as an error
            return StoreAge.None;
        var (known, applied) = (db.Database.GetMigrations().ToList(), (await db.Database.GetAppliedMigrationsAsync(cancellation)).ToList());
        return applied.Count == 0 ? StoreAge.None
            : applied.Exists(one => string.CompareOrdinal(one, known[^1]) > 0) ? StoreAge.Newer
            : known.TrueForAll(applied.Contains) ? StoreAge.Current
            : StoreAge.Older;
    }
}

/// <summary>Of which version of the program a store is.</summary>
internal enum StoreAge
{
    /// <summary>There is no store yet.</summary>
    None,
    Older,
    Current,
    Newer,
}
