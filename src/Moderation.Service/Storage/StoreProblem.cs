using System.Data.Common;
using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Moderation.Service.Storage;

/// <summary>Why the store cannot be used, in a sentence for the person who set it up.</summary>
internal static class StoreProblem
{
    private const int Permission = 3, Busy = 5, Locked = 6, ReadOnly = 8, Corrupt = 11, Full = 13, CannotOpen = 14, NoDatabase = 26;

    /// <param name="storage">Says where the store is; passwords are not told.</param>
    /// <param name="cause">What the store answered, see <see cref="StoreException.CauseOf"/>.</param>
    public static string SentenceOf(StorageOptions storage, DbException cause) => storage.Store == StoreKind.Sqlite
        ? SentenceOf(Path.GetFullPath(storage.Sqlite), cause)
        : SentenceOf(new NpgsqlConnectionStringBuilder(storage.Postgres), cause);

    private static string SentenceOf(NpgsqlConnectionStringBuilder postgres, DbException cause) =>
        $"The database {postgres.Database ?? postgres.Username} on {postgres.Host}:{postgres.Port} for the user {postgres.Username}"
        + " (Moderation__Postgres) cannot be used: "
        + (IsSilence(cause) ? "it has not answered in time." : $"{Hint(cause)}{StoreException.ReasonOf(cause).TrimEnd('.')}.");

    // One of several timeouts comes first, and each has words of its own.
    private static bool IsSilence(DbException cause) =>
        cause.GetBaseException() is TimeoutException
        || (cause is NpgsqlException && cause.Message.Contains("timed out", StringComparison.Ordinal));

    private static string Hint(DbException cause) => cause.GetBaseException()
        is SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData }
        ? "the host name cannot be resolved: "
        : "";

    private static string SentenceOf(string path, DbException cause) => $"{path} (Moderation__Sqlite) cannot be used: " + cause switch
    {
        _ when Directory.Exists(path) =>
            $"it is a folder. Name a file, such as {Path.Combine(path, "moderation.db")}.",
        _ when FileAbove(path) is { } file =>
            $"{file} is a file and no folder. Name another path.",
        SqliteException { SqliteErrorCode: NoDatabase } =>
            "it is a file, but no SQLite database. Name another path, or move this file away.",
        SqliteException { SqliteErrorCode: Corrupt } =>
            "it is damaged. Restore it from a backup, see docs/operations.md.",
        SqliteException { SqliteErrorCode: Full } =>
            "there is no room left for it. Free some, or name a path on another disk.",
        SqliteException { SqliteErrorCode: Busy or Locked } =>
            "another program keeps it locked. End that program, or name another path.",
        SqliteException { SqliteErrorCode: Permission or ReadOnly or CannotOpen } or StoreFileException =>
            $"{StoreException.ReasonOf(cause).TrimEnd('.')}. Let the user who runs the service write to it and in "
            + $"{Path.GetDirectoryName(path)}, where SQLite keeps files beside it, or name another path.",
        _ => $"{StoreException.ReasonOf(cause)} Name another path, or restore a backup.",
    };

    private static string? FileAbove(string path)
    {
        var above = Path.GetDirectoryName(path);
        while (above is not null && !Path.Exists(above))
            above = Path.GetDirectoryName(above);
        return File.Exists(above) ? above : null;
    }
}

/// <summary>The operating system does not let this process have the file of the store or one beside it.</summary>
internal sealed class StoreFileException(Exception inner) : DbException(inner.Message, inner);
