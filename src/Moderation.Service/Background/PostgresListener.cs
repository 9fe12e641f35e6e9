using Npgsql;

namespace Moderation.Service.Background;

/// <summary>Hears what is notified on a channel of PostgreSQL, and connects again when the connection is lost.</summary>
internal abstract class PostgresListener(string channel, TimeSpan pause, NpgsqlDataSource source, TimeProvider time, ILogger logger)
    : BackgroundLoop(new Backoff(pause, pause), time, logger)
{
    /// <summary>After so long without a notification the connection is probed: one whose other end vanished stays silent for hours.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(2);

    protected sealed override async Task RunAsync(CancellationToken stopping)
    {
        await using var connection = await source.OpenConnectionAsync(stopping);
        connection.Notification += (_, notification) => Notified(notification.Payload);
        await ExecuteAsync(connection, $"LISTEN {channel}", stopping);
        Connected();
        while (true)
            if (!await connection.WaitAsync(Silence, stopping))
                await ExecuteAsync(connection, "SELECT 1", stopping);
    }

    /// <summary>Called when it listens, for the first time or again: notifications may have been missed before.</summary>
    protected abstract void Connected();

    protected abstract void Notified(string payload);

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken stopping)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = (int)Silence.TotalSeconds };
        await command.ExecuteNonQueryAsync(stopping);
    }
}
