using Npgsql;

namespace Moderation.Service.Counts.News;

/// <summary>Hears what other processes committed. While it cannot, <see cref="HeardChanges.IsDeaf"/>.</summary>
internal sealed class PostgresCountListener(NpgsqlDataSource source, CountFeed changes, TimeProvider time, ILogger<PostgresCountListener> logger)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <summary>A connection that nothing was heard from for so long is asked whether it is still there.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        changes.IsDeaf = true;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                changes.IsDeaf = true;
                CountsLog.NotListening(logger, Pause, exception.Message);
            }

            await Task.Delay(Pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ListenAsync(CancellationToken stopping)
    {
        await using var connection = await source.OpenConnectionAsync(stopping);
        connection.Notification += (_, news) => changes.Apply(CountNewsPayload.Read(news.Payload));
        await ExecuteAsync(connection, $"LISTEN {CountNewsPayload.Channel}", stopping);
        changes.IsDeaf = false;
        changes.ApplyToAll(); // for what was committed while nobody listened
        while (true)
        {
            if (!await connection.WaitAsync(Silence, stopping))
                await ExecuteAsync(connection, "SELECT 1", stopping);
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken stopping)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = (int)Silence.TotalSeconds };
        await command.ExecuteNonQueryAsync(stopping);
    }
}
