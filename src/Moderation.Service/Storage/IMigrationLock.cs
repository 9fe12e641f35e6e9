using Npgsql;

namespace Moderation.Service.Storage;

/// <summary>Lets one process at a time migrate the store; the lock dies with the process that holds it.</summary>
internal interface IMigrationLock
{
    Task<IAsyncDisposable> AcquireAsync(CancellationToken cancellation);
}

/// <summary>A session-level advisory lock, which PostgreSQL releases however the connection ends.</summary>
internal sealed class PostgresMigrationLock(LockSessions sessions) : IMigrationLock
{
    private const long Key = 0x6d6f6465_72617465; // "moderate"

    public async Task<IAsyncDisposable> AcquireAsync(CancellationToken cancellation)
    {
        var session = await sessions.OpenAsync(cancellation);
        try
        {
            await using var command = new NpgsqlCommand($"SELECT pg_advisory_lock({Key})", session) { CommandTimeout = 0 };
            await command.ExecuteNonQueryAsync(cancellation);
            return session;
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }
}

/// <summary>An exclusively opened file; its holder may clear a lock that a killed migration left behind.</summary>
internal sealed class SqliteMigrationLock(SqliteConnections connections) : IMigrationLock
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    public async Task<IAsyncDisposable> AcquireAsync(CancellationToken cancellation)
    {
        FileStream? file;
        while ((file = connections.TryLock("migration-lock")) is null)
            await Task.Delay(Pause, cancellation);
        try
        {
            await ClearStaleLockAsync(cancellation);
            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    // EF's own lock is a row: after a kill every later start would wait for ever.
    private async Task ClearStaleLockAsync(CancellationToken cancellation)
    {
        await using var connection = await connections.OpenAsync(cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode = WAL; DROP TABLE IF EXISTS \"__EFMigrationsLock\"";
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
