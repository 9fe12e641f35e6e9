using Npgsql;

namespace Moderation.Service.Recording.Outbox;

/// <summary>Sees to it that one process at a time empties the outbox: two would break the order of a comment's events.</summary>
internal interface IOutboxTurn
{
    /// <summary>Waits for the turn; it lasts until the result is disposed or the store is lost.</summary>
    Task<IOutboxTurnHeld> TakeAsync(CancellationToken cancellation);
}

internal interface IOutboxTurnHeld : IAsyncDisposable
{
    /// <summary>Throws when the turn was lost.</summary>
    Task ConfirmAsync(CancellationToken cancellation);
}

/// <summary>A session-level advisory lock: PostgreSQL passes it on when the connection ends, however it ends.</summary>
internal sealed class PostgresOutboxTurn(NpgsqlDataSource source, TimeProvider time) : IOutboxTurn
{
    private const long Key = 0x6f7574_626f78; // "outbox"
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    public async Task<IOutboxTurnHeld> TakeAsync(CancellationToken cancellation)
    {
        var connection = await source.OpenConnectionAsync(cancellation);
        try
        {
            while (true)
            {
                await using var command = new NpgsqlCommand($"SELECT pg_try_advisory_lock({Key})", connection);
                if (await command.ExecuteScalarAsync(cancellation) is true)
                    return new Held(connection);
                await Task.Delay(Pause, time, cancellation);
            }
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private sealed class Held(NpgsqlConnection connection) : IOutboxTurnHeld
    {
        public async Task ConfirmAsync(CancellationToken cancellation)
        {
            await using var command = new NpgsqlCommand("SELECT 1", connection);
            await command.ExecuteNonQueryAsync(cancellation);
        }

        // The pool would keep the session, and the lock with it.
        public async ValueTask DisposeAsync()
        {
            await using var _ = connection;
            try
            {
                await using var command = new NpgsqlCommand($"SELECT pg_advisory_unlock({Key})", connection);
                await command.ExecuteNonQueryAsync();
            }
            catch (NpgsqlException)
            {
                // The connection is lost, and the lock went with it.
            }
        }
    }
}

/// <summary>The embedded mode is one process: it is always its turn.</summary>
internal sealed class OnlyTurn : IOutboxTurn, IOutboxTurnHeld
{
    public Task<IOutboxTurnHeld> TakeAsync(CancellationToken cancellation) => Task.FromResult<IOutboxTurnHeld>(this);

    public Task ConfirmAsync(CancellationToken cancellation) => Task.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
