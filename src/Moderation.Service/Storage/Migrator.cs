using Microsoft.EntityFrameworkCore;

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
}
