using Microsoft.Data.Sqlite;
using Npgsql;

namespace Moderation.Service.Intake;

/// <summary>Tells a value that no retry will make storable from an outage that passes.</summary>
internal static class StoreFault
{
    /// <summary>PostgreSQL: data exception, integrity, limit exceeded; SQLite: TOOBIG, CONSTRAINT, MISMATCH.</summary>
    public static bool IsInTheData(Exception exception) => exception switch
    {
        PostgresException postgres => postgres.SqlState[..2] is "22" or "23" or "54",
        SqliteException sqlite => sqlite.SqliteErrorCode is 18 or 19 or 20,
        _ => exception.InnerException is { } inner && IsInTheData(inner),
    };
}
