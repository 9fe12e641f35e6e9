using System.Data.Common;
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

    /// <summary>
    /// Passes, or is of the whole store: no connection, a server that only reads, rights, a schema, resources, locks, a stop. What is left
    /// is what a trigger raises and what PostgreSQL itself did not expect; SQLite: an error without a name.
    /// </summary>
    public static bool IsOutage(DbException cause) => cause switch
    {
        PostgresException { SqlState: "XX000" } => false, // but a damaged table or index, XX001 and XX002, is the store's
        PostgresException postgres => postgres.SqlState[..2] is not ("0A" or "20" or "21" or "27" or "38" or "39" or "44" or "P0"),
        SqliteException sqlite => sqlite.SqliteErrorCode is not 1,
        _ => true,
    };
}
