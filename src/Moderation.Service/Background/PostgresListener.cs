using Npgsql;

namespace Moderation.Service.Background;

/// <summary>Listens on a channel of PostgreSQL, and connects again after a loss.</summary>
internal abstract class PostgresListener(string channel, TimeSpan pause, NpgsqlDataSource source, TimeProvider time, ILogger logger)
    : BackgroundLoop(new Backoff(pause, pause), time, logger)
{
    /// <summary>A silent connection is probed: one whose peer vanished fails only after hours.</summary>
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

    /// <summary>Called after each connect; notifications may have been missed before.</summary>
    protected abstract void Connected();

    protected abstract void Notified(string payload);

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken stopping)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = (int)Silence.TotalSeconds };
        await command.ExecuteNonQueryAsync(stopping);
    }
}
