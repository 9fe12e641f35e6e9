using Moderation.Service.Storage;

namespace Moderation.Service.Recording;

/// <summary>
/// Recording on SQLite: the database lives in this process, so a prepared statement per row costs no round trip, and the whole
/// batch costs one commit. SQLite has one writer at a time; this process queues for it here instead of polling the file lock.
/// </summary>
internal sealed class SqliteRecording(SqliteConnections connections) : IRecordingStore, IDisposable
{
    private readonly SemaphoreSlim _writer = new(1, 1);

    public async Task<IRecordingTransaction> BeginAsync(CancellationToken cancellation)
    {
        await _writer.WaitAsync(cancellation);
        try
        {
            var connection = await connections.OpenAsync(cancellation);
            try
            {
                return new SqliteRecordingTransaction(connection, connection.BeginTransaction(deferred: false), _writer);
            }
            catch
            {
                await connection.DisposeAsync();
                throw;
            }
        }
        catch
        {
            _writer.Release();
            throw;
        }
    }

    public void Dispose() => _writer.Dispose();
}
