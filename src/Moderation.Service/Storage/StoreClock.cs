using Microsoft.EntityFrameworkCore;

namespace Moderation.Service.Storage;

/// <summary>SQL for the store's clock, by which leases and undo are measured.</summary>
internal static class StoreClock
{
    /// <summary>Not <c>now()</c>, the beginning of a transaction that may have waited for locks since.</summary>
    public const string Postgres = "clock_timestamp()";

    public const string Sqlite = "CAST(unixepoch('now', 'subsec') * 1000 AS INTEGER)"; // in UTC milliseconds

    private const string ReadPostgres = $"SELECT {Postgres} AS \"Value\"";
    private const string ReadSqlite = $"SELECT {Sqlite} AS \"Value\"";

    public static async Task<DateTimeOffset> ReadAsync(ModerationDb db, CancellationToken cancellation) => db is SqliteDb
        ? DateTimeOffset.FromUnixTimeMilliseconds(await db.Database.SqlQueryRaw<long>(ReadSqlite).SingleAsync(cancellation))
        : await db.Database.SqlQueryRaw<DateTimeOffset>(ReadPostgres).SingleAsync(cancellation);
}
