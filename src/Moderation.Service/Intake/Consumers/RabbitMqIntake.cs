using Moderation.Service.Bus;
using RabbitMQ.Client;

namespace Moderation.Service.Intake.Consumers;

/// <summary>
/// Consumes the intake queues of RabbitMQ, each by a <see cref="QueueConsumer"/>. A lost connection ends the session and a new one
/// begins.
/// </summary>
internal sealed class RabbitMqIntake(
    RabbitMqConnector connector,
    BusIntake intake,
    BusHealth health,
    IntakeOptions options,
    IHostApplicationLifetime lifetime,
    ILogger<RabbitMqIntake> logger) : BackgroundService
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // It takes nothing more as soon as the service is to stop: its own turn may come when a request that hangs has used up the time.
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, lifetime.ApplicationStopping);
        await ConsumeAsync(ending.Token);
    }

    private async Task ConsumeAsync(CancellationToken stoppingToken)
    {
        var pause = FirstPause;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ConsumeUntilLostAsync(() => pause = FirstPause, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (TopologyDiffersException exception)
            {
                BusLog.TopologyDiffers(logger, exception.Message);
                Environment.ExitCode = 1;
                lifetime.StopApplication();
                return;
            }
            catch (Exception exception)
            {
                BusLog.BrokerUnavailable(logger, pause, exception.Message);
            }

            health.IsConnected = false;
            await Task.Delay(pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            pause = TimeSpan.FromTicks(Math.Min(2 * pause.Ticks, LongestPause.Ticks));
        }
    }

    private async Task ConsumeUntilLostAsync(Action connected, CancellationToken stopping)
    {
        var connection = await connector.ConnectAsync("intake", stopping);
        try
        {
            await ConsumeUntilLostAsync(connection, connected, stopping);
        }
        finally
        {
            await connection.CloseInTimeAsync();
        }
    }

    private async Task ConsumeUntilLostAsync(IConnection connection, Action connected, CancellationToken stopping)
    {
        connected();
        health.IsConnected = true;
        BusLog.Consuming(logger, options.Prefetch);

        // The first queue to fail ends the session for all, so that none is left behind on a half-dead connection.
        using var session = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var queues = Enum.GetValues<MessageKind>().Select(kind => new QueueConsumer(connection, kind, intake, options).RunAsync(session.Token)).ToList();
        var first = await Task.WhenAny(queues);
        await session.CancelAsync();
        await Task.WhenAll(queues).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await first;
    }
}
