using Npgsql;

namespace Moderation.Service.Recording.Outbox;

/// <summary>Hears of the commits of other processes by PostgreSQL's <c>NOTIFY</c> and wakes this process's dispatcher.</summary>
internal sealed class OutboxListener(NpgsqlDataSource source, OutboxSignal signal, TimeProvider time, ILogger<OutboxListener> logger)
    : BackgroundService
{
    public const string Channel = "moderation_outbox";

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
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
                OutboxLog.NotListening(logger, Pause, exception.Message);
            }

            await Task.Delay(Pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ListenAsync(CancellationToken stopping)
    {
        await using var connection = await source.OpenConnectionAsync(stopping);
        connection.Notification += (_, _) => signal.Wake();
        await using (var command = new NpgsqlCommand($"LISTEN {Channel}", connection))
            await command.ExecuteNonQueryAsync(stopping);
        signal.Wake(); // for what was committed while nobody listened
        while (true)
            await connection.WaitAsync(stopping);
    }
}
