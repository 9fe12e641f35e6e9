using Microsoft.EntityFrameworkCore;

namespace Moderation.Service.Storage;

/// <summary>Whether the store can be written: it answers readers for long when its disk is full. Asked rarely, however often it is asked.</summary>
internal sealed class StoreProbe(
    IDbContextFactory<ModerationDb> databases, StorageOptions options, TimeProvider time, ILogger<StoreProbe> logger)
{
    private const int LimitSeconds = 5;

    /// <summary>Writes and commits one page, the number that it holds already.</summary>
    private const string WriteSqlite = "PRAGMA user_version = 0";

    /// <summary>Writes and commits to the log alone: no row, no table.</summary>
    private const string WritePostgres = "SELECT pg_logical_emit_message(true, 'moderation-probe', '')";

    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(5);
    private readonly SemaphoreSlim _turn = new(1);
    private (long At, string? Problem)? _last;

    /// <returns>Null where it can.</returns>
    public async Task<string?> ProblemAsync(CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            if (_last is { } last && time.GetElapsedTime(last.At) < Rest)
                return last.Problem;
            var problem = ProblemOfDisk() ?? await ProblemOfWritingAsync(cancellation);
            if (problem is not null && _last?.Problem is null)
                StoreProbeLog.NotWritable(logger, problem);
            _last = (time.GetTimestamp(), problem);
            return problem;
        }
        finally
        {
            _turn.Release();
        }
    }

    private string? ProblemOfDisk()
    {
        if (options.Store != StoreKind.Sqlite || options.FreeMegabytes == 0)
            return null;
        var folder = Path.GetDirectoryName(Path.GetFullPath(options.Sqlite))!;
        var free = new DriveInfo(folder).AvailableFreeSpace >> 20;
        return free < options.FreeMegabytes
            ? $"{folder} has {free} MiB left, fewer than Moderation__FreeMegabytes ({options.FreeMegabytes})."
            : null;
    }

    private async Task<string?> ProblemOfWritingAsync(CancellationToken cancellation)
    {
        try
        {
            await using var db = await databases.CreateDbContextAsync(cancellation);
            await db.Database.OpenConnectionAsync(cancellation);
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = db is SqliteDb ? WriteSqlite : WritePostgres;
            command.CommandTimeout = LimitSeconds;
            await command.ExecuteNonQueryAsync(cancellation);
            return null;
        }
        catch (Exception exception) when (StoreException.CauseOf(exception) is not null)
        {
            return StoreException.ReasonOf(exception);
        }
    }
}

internal static partial class StoreProbeLog
{
    [LoggerMessage(1012, LogLevel.Error, "The store cannot be written, so the service is not ready: {Problem}")]
    public static partial void NotWritable(ILogger logger, string problem);
}
