namespace Moderation.Service.Storage;

/// <summary>
/// Keeps a second service off the file: each has counts and queue in memory and hears nothing of what the other records. Commands need no
/// lock, their work is done with their transaction.
/// </summary>
internal sealed class SqliteServiceLock(SqliteConnections connections) : IDisposable
{
    private FileStream? _held;

    /// <summary>Takes the file for as long as this object or the process lives, and sees that it is a database where it exists.</summary>
    /// <returns>False where another process has it.</returns>
    /// <exception cref="System.Data.Common.DbException">It cannot be used.</exception>
    public async Task<bool> TryTakeAsync(CancellationToken cancellation)
    {
        _held = connections.TryLock("service-lock");
        if (_held is null)
            return false;
        if (!Path.Exists(connections.Path))
            return true;
        await using var connection = await connections.OpenAsync(cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM sqlite_master";
        await command.ExecuteNonQueryAsync(cancellation);
        return true;
    }

    public void Dispose() => _held?.Dispose();
}
