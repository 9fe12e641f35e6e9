using Moderation.Service.Background;
using Moderation.Service.Bus;

namespace Moderation.Service.Intake.Consumers;

/// <summary>Consumes the intake queues, each by a <see cref="QueueConsumer"/>.</summary>
internal sealed class RabbitMqIntake(
    RabbitMqConnector connector, MessageHandler handler, BusHealth health, IntakeOptions options, IHostApplicationLifetime lifetime,
    TimeProvider time, ILogger<RabbitMqIntake> logger)
    : BackgroundLoop(new Backoff(TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(10)), time, logger)
{
    private bool _hasConsumed;

    /// <summary>At once: a hanging request may delay its turn in the shutdown.</summary>
    protected override CancellationToken StopsEarly => lifetime.ApplicationStopping;

    protected override async Task RunAsync(CancellationToken stopping)
    {
        try
        {
            await ConsumeAsync(stopping);
        }
        catch (TopologyDiffersException exception) when (!_hasConsumed)
        {
            // Waiting does not help: it ends the start. What has worked before may be put right, and HTTP goes on meanwhile.
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
            _hasConsumed = health.IsConnected = true;
            BusLog.Consuming(Logger, options.Prefetch);

            // The first failure ends all queues: the connection may be half dead.
            using var session = CancellationTokenSource.CreateLinkedTokenSource(stopping);
            var queues = Enum.GetValues<MessageKind>()
                .Select(kind => new QueueConsumer(connection, connector.User, kind, handler, options).RunAsync(session.Token)).ToList();
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
