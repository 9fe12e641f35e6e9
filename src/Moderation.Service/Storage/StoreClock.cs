namespace Moderation.Service.Storage;

/// <summary>The clock of each store, in SQL; leases and undo are measured by it, whatever the clocks of the processes say.</summary>
internal static class StoreClock
{
    /// <summary>Not <c>now()</c>, the time at which the transaction began: it may have waited for its locks since.</summary>
    public const string Postgres = "clock_timestamp()";

    /// <summary>In the milliseconds in which SQLite keeps times.</summary>
    public const string Sqlite = "CAST(unixepoch('now', 'subsec') * 1000 AS INTEGER)";
}
