using Moderation.Service.Background;
using Moderation.Service.Bus;

namespace Moderation.Service.Intake.Consumers;

/// <summary>
/// Consumes the intake queues of RabbitMQ, each by a <see cref="QueueConsumer"/>; a lost connection is followed by a new one.
/// </summary>
internal sealed class RabbitMqIntake(
    RabbitMqConnector connector,
    MessageHandler handler,
    BusHealth health,
    IntakeOptions options,
    IHostApplicationLifetime lifetime,
    TimeProvider time,
    ILogger<RabbitMqIntake> logger)
    : BackgroundLoop(new Backoff(TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(10)), time, logger)
{
    /// <summary>Takes nothing more as soon as the service is to stop: a request that hangs may use up the time before its turn.</summary>
    protected override CancellationToken StopsEarly => lifetime.ApplicationStopping;

    protected override async Task RunAsync(CancellationToken stopping)
    {
        try
        {
            await ConsumeAsync(stopping);
        }
        catch (TopologyDiffersException exception)
        {
            // The one failure that waiting does not mend: it ends the host.
            BusLog.TopologyDiffers(Logger, exception.Message);
            Environment.ExitCode = 1;
            lifetime.StopApplication();
        }
    }

    protected override void Failed(Exception exception, TimeSpan pause)
    {
        health.IsConnected = false;
        BusLog.BrokerUnavailable(Logger, pause, exception.Message);
    }

    private async Task ConsumeAsync(CancellationToken stopping)
    {
        var connection = await connector.ConnectAsync("intake", stopping);
        try
        {
            Succeeded();
            health.IsConnected = true;
            BusLog.Consuming(Logger, options.Prefetch);

            // The first queue to fail ends the session for all, so that none is left behind on a half-dead connection.
            using var session = CancellationTokenSource.CreateLinkedTokenSource(stopping);
            var queues = Enum.GetValues<MessageKind>()
                .Select(kind => new QueueConsumer(connection, kind, handler, options).RunAsync(session.Token)).ToList();
            var first = await Task.WhenAny(queues);
            await session.CancelAsync();
            await Task.WhenAll(queues).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await first;
        }
        finally
        {
            await connection.CloseInTimeAsync();
        }
    }
}
