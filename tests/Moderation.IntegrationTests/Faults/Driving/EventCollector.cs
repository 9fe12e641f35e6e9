using System.Threading.Channels;
using Moderation.IntegrationTests.Faults.Checking;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Moderation.IntegrationTests.Faults.Driving;

/// <summary>
/// A subscriber of its own to every event, on a durable quorum queue with acknowledgements. It keeps everything in order of arrival,
/// redeliveries too, and connects again after the broker was away.
/// </summary>
internal sealed class EventCollector : IAsyncDisposable
{
    private const int Prefetch = 500;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly Uri _rabbitMq;
    private readonly List<ReceivedEvent> _events = [];
    private readonly CancellationTokenSource _ending = new();
    private Task _collecting = Task.CompletedTask;

    private EventCollector(Uri rabbitMq) => _rabbitMq = rabbitMq;

    public IReadOnlyList<ReceivedEvent> Events
    {
        get
        {
            lock (_events)
                return [.. _events];
        }
    }

    /// <summary>Returns when its queue is bound: from now on no event is missed.</summary>
    public static async Task<EventCollector> StartAsync(Uri rabbitMq)
    {
        await using (var connection = await ConnectAsync(rabbitMq))
        await using (var channel = await connection.CreateChannelAsync())
        {
            var arguments = new Dictionary<string, object?> { ["x-queue-type"] = "quorum", ["x-delivery-limit"] = 1_000_000 };
            await channel.QueueDeclareAsync(Checker.EventQueue, durable: true, exclusive: false, autoDelete: false, arguments);
            await channel.QueueBindAsync(Checker.EventQueue, "moderation.events", "#");
        }

        var collector = new EventCollector(rabbitMq);
        collector._collecting = collector.CollectAsync();
        return collector;
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _collecting;
        _ending.Dispose();
    }

    private async Task CollectAsync()
    {
        while (!_ending.IsCancellationRequested)
        {
            try
            {
                await CollectUntilLostAsync();
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                // The broker is away, or this ends.
            }

            await Task.Delay(Pause, _ending.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task CollectUntilLostAsync()
    {
        await using var connection = await ConnectAsync(_rabbitMq);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: _ending.Token);
        await channel.BasicQosAsync(0, Prefetch, global: false, _ending.Token);
        var waiting = Channel.CreateUnbounded<(ulong Tag, ReceivedEvent Event)>();
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += (_, message) =>
        {
            var received = new ReceivedEvent(message.RoutingKey, message.BasicProperties.MessageId, message.Body.ToArray());
            waiting.Writer.TryWrite((message.DeliveryTag, received));
            return Task.CompletedTask;
        };
        channel.ChannelShutdownAsync += (_, _) =>
        {
            waiting.Writer.TryComplete();
            return Task.CompletedTask;
        };
        await channel.BasicConsumeAsync(Checker.EventQueue, autoAck: false, consumer, _ending.Token);
        while (await waiting.Reader.WaitToReadAsync(_ending.Token))
        {
            ulong last = 0;
            while (waiting.Reader.TryRead(out var item))
            {
                lock (_events)
                    _events.Add(item.Event);
                last = item.Tag;
            }

            await channel.BasicAckAsync(last, multiple: true, _ending.Token);
        }
    }

    private static Task<IConnection> ConnectAsync(Uri rabbitMq) =>
        new ConnectionFactory { Uri = rabbitMq, AutomaticRecoveryEnabled = false }.CreateConnectionAsync();
}
