using System.Data;
using Moderation.Service.Recording.Outbox;
using Npgsql;

namespace Moderation.Service.Recording;

/// <summary>Recording on PostgreSQL: every statement takes a whole batch as arrays, one round trip each.</summary>
internal sealed class PostgresRecording(NpgsqlDataSource source, OutboxSignal outbox) : IRecordingStore
{
    public async Task<IRecordingTransaction> BeginAsync(CancellationToken cancellation)
    {
        var connection = await source.OpenConnectionAsync(cancellation);
        try
        {
            // Read committed: a statement must see what the transaction it waited for has committed.
            return new PostgresRecordingTransaction(
                connection, await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellation), outbox);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}
