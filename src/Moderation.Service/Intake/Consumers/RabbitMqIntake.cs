using System.Threading.Channels;
using Moderation.Service.Bus;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using RabbitMQ.Client.Exceptions;

namespace Moderation.Service.Intake.Consumers;

/// <summary>
/// Consumes the intake queues of RabbitMQ. Whatever waits is taken as one batch, a single message at once; a batch is acknowledged
/// as a whole when <see cref="BusIntake"/> has brought it home. A lost connection ends the session and a new one begins.
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
        await using var connection = await connector.ConnectAsync("intake", stopping);
        await RabbitMqTopology.DeclareAsync(connection, stopping);
        connected();
        health.IsConnected = true;
        BusLog.Consuming(logger, options.Prefetch);

        // The first queue to fail ends the session for all, so that none is left behind on a half-dead connection.
        using var session = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var queues = Enum.GetValues<MessageKind>().Select(kind => ConsumeAsync(connection, kind, session.Token)).ToList();
        await Task.WhenAny(queues);
        await session.CancelAsync();
        await Task.WhenAll(queues);
    }

    private async Task ConsumeAsync(IConnection connection, MessageKind kind, CancellationToken stopping)
    {
        await using var channel = await connection.CreateChannelAsync(cancellationToken: stopping);
        await channel.BasicQosAsync(0, (ushort)options.Prefetch, global: false, stopping);

        // Never holds more than the prefetch.
        var waiting = Channel.CreateUnbounded<Delivery>(new UnboundedChannelOptions { SingleReader = true });
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += (_, message) =>
        {
            waiting.Writer.TryWrite(Delivery.Of(message));
            return Task.CompletedTask;
        };
        channel.ChannelShutdownAsync += (_, reason) =>
        {
            waiting.Writer.TryComplete(new OperationInterruptedException(reason));
            return Task.CompletedTask;
        };
        await channel.BasicConsumeAsync(RabbitMqTopology.QueueOf(kind), autoAck: false, consumer, stopping);

        var batch = new List<Delivery>(options.BatchSize);
        while (await waiting.Reader.WaitToReadAsync(stopping))
        {
            batch.Clear();
            while (batch.Count < options.BatchSize && waiting.Reader.TryRead(out var delivery))
                batch.Add(delivery);
            await intake.HandleAsync(kind, [.. batch.Select(delivery => delivery.Message)], stopping);
            await channel.BasicAckAsync(batch[^1].Tag, multiple: true, CancellationToken.None);
        }
    }

    private readonly record struct Delivery(ulong Tag, BusMessage Message)
    {
        // The client takes its buffer back after the event: hence the copy.
        public static Delivery Of(BasicDeliverEventArgs message) => new(message.DeliveryTag, new BusMessage(
            message.Body.ToArray(),
            message.BasicProperties.ContentType,
            message.Exchange,
            message.RoutingKey,
            message.BasicProperties.MessageId));
    }
}
