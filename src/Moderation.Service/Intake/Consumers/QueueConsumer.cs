using System.Diagnostics;
using System.Threading.Channels;
using Moderation.Service.Bus;
using Moderation.Service.Requests;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using RabbitMQ.Client.Exceptions;

namespace Moderation.Service.Intake.Consumers;

/// <summary>
/// Consumes one queue of RabbitMQ in concurrent batches of all that wait, so that one is scored while another commits; each is acknowledged
/// as a whole after those before it.
/// </summary>
/// <param name="service">The broker user of this service.</param>
internal sealed class QueueConsumer(
    IConnection connection, string service, MessageKind kind, MessageHandler handler, IntakeOptions options)
{
    private const int MostBytes = 4 << 20; // a batch of the largest comments must not fill the memory
    private const int MostWaitingBytes = 16 << 20; // nor a prefetch of them: a thousand times as much as of usual ones
    private static readonly TimeSpan Spacing = TimeSpan.FromMilliseconds(10); // shortest time between two small batches
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10); // behind a batch that may be stuck on one message
    private static readonly TimeSpan GiveBackEvery = TimeSpan.FromSeconds(1); // what had no room, where nothing made any
    private readonly SemaphoreSlim _acknowledging = new(1, 1);
    private readonly WaitingBytes _bytes = new(MostWaitingBytes);

    /// <summary>Begun batches are finished and acknowledged.</summary>
    /// <exception cref="Exception">The connection is lost or the service stops.</exception>
    public async Task RunAsync(CancellationToken stopping)
    {
        var channel = await connection.CreateChannelAsync(cancellationToken: stopping);
        try
        {
            await channel.BasicQosAsync(0, (ushort)options.Prefetch, global: false, stopping);
            using var ended = CancellationTokenSource.CreateLinkedTokenSource(stopping);
            var retrying = RetryAsync(channel, ended.Token);
            try
            {
                await RunAsync(channel, await ConsumeAsync(channel, stopping), stopping);
            }
            finally
            {
                await ended.CancelAsync();
                await retrying.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
        finally
        {
            await channel.CloseInTimeAsync();
        }
    }

    private async Task RunAsync(IChannel channel, ChannelReader<Delivery> waiting, CancellationToken stopping)
    {
        using var session = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        using var places = new SemaphoreSlim(options.Concurrency, options.Concurrency);
        var last = Task.CompletedTask;
        var begun = 0L;
        try
        {
            while (await waiting.WaitToReadAsync(session.Token))
            {
                // Taken after the wait for a place, with all that has arrived. A transaction costs much the same for one comment as for
                // fifty, so a small batch waits for the one before it and keeps its distance.
                await places.WaitAsync(session.Token);
                while (waiting.Count < options.BatchSize / 4 && !last.IsCompleted && Stopwatch.GetElapsedTime(begun) < LongestWait)
                    await last.WaitAsync(Spacing, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                if (waiting.Count < options.BatchSize / 4 && Spacing - Stopwatch.GetElapsedTime(begun) is var wait && wait > TimeSpan.Zero)
                    await Task.Delay(wait, session.Token);
                var (batch, previous) = (Take(waiting), last);
                begun = Stopwatch.GetTimestamp();
                last = Task.Run(() => HandleAsync(batch, previous, channel, places, session), CancellationToken.None);
            }
        }
        finally
        {
            await last; // and all before it; throws its failure
        }
    }

    private async Task<ChannelReader<Delivery>> ConsumeAsync(IChannel channel, CancellationToken stopping)
    {
        var waiting = Channel.CreateUnbounded<Delivery>(); // never holds more than the prefetch
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += (_, message) =>
        {
            if (_bytes.TryHold(message.DeliveryTag, Delivery.KeptOf(message.Body).Length, message.Redelivered))
                waiting.Writer.TryWrite(Delivery.Of(message, service));
            return Task.CompletedTask;
        };
        channel.ChannelShutdownAsync += (_, reason) =>
        {
            waiting.Writer.TryComplete(new OperationInterruptedException(reason));
            return Task.CompletedTask;
        };
        await channel.BasicConsumeAsync(RabbitMqTopology.QueueOf(kind), autoAck: false, consumer, stopping);
        return waiting.Reader;
    }

    private List<Delivery> Take(ChannelReader<Delivery> waiting)
    {
        var batch = new List<Delivery>();
        var bytes = 0;
        while (batch.Count < options.BatchSize && bytes < MostBytes && waiting.TryRead(out var delivery))
        {
            batch.Add(delivery);
            bytes += delivery.Message.Body.Length;
        }

        return batch;
    }

    private async Task HandleAsync(
        List<Delivery> batch, Task previous, IChannel channel, SemaphoreSlim places, CancellationTokenSource session)
    {
        try
        {
            var bytes = batch.Sum(delivery => (long)delivery.Message.Body.Length);
            await handler.HandleAsync(kind, [.. batch.Select(delivery => delivery.Message)], AcknowledgeAloneAsync, session.Token);

            // Acknowledges all deliveries before it too: behind a failed batch none may be acknowledged.
            await previous;
            await AcknowledgeAsync(channel, batch);
            await GiveBackAsync(channel, _bytes.Release(bytes));
        }
        catch
        {
            await session.CancelAsync();
            await previous.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }
        finally
        {
            places.Release();
        }

        // At once: a kill in between leaves a dead letter twice.
        Task AcknowledgeAloneAsync(BusMessage message)
        {
            var delivery = batch.Find(delivery => ReferenceEquals(delivery.Message, message));
            batch.Remove(delivery);
            return AcknowledgeAsync(channel, delivery.Tag, multiple: false);
        }
    }

    private async Task AcknowledgeAsync(IChannel channel, List<Delivery> settled)
    {
        if (_bytes.HasForgotten)
            foreach (var delivery in settled)
                await AcknowledgeAsync(channel, delivery.Tag, multiple: false);
        else if (settled.Count > 0)
            await AcknowledgeAsync(channel, settled[^1].Tag, multiple: true);
    }

    private async Task RetryAsync(IChannel channel, CancellationToken ended)
    {
        using var timer = new PeriodicTimer(GiveBackEvery);
        while (await timer.WaitForNextTickAsync(ended))
            await GiveBackAsync(channel, _bytes.Retry());
    }

    private async Task GiveBackAsync(IChannel channel, IReadOnlyList<ulong> tags)
    {
        if (tags.Count == 0)
            return;
        await _acknowledging.WaitAsync(CancellationToken.None);
        try
        {
            foreach (var tag in tags)
                await channel.BasicNackAsync(tag, multiple: false, requeue: true, CancellationToken.None);
            _bytes.GaveBack(tags.Count);
        }
        finally
        {
            _acknowledging.Release();
        }
    }

    private async Task AcknowledgeAsync(IChannel channel, ulong tag, bool multiple)
    {
        await _acknowledging.WaitAsync(CancellationToken.None);
        try
        {
            await channel.BasicAckAsync(tag, multiple, CancellationToken.None);
        }
        finally
        {
            _acknowledging.Release();
        }
    }

    private readonly record struct Delivery(ulong Tag, BusMessage Message)
    {
        public static ReadOnlyMemory<byte> KeptOf(ReadOnlyMemory<byte> body) =>
            body.Length > Limits.BodyBytes ? body[..DeadLetterLimits.HeadBytes] : body;

        // Copied: the client reuses its buffer after the event.
        public static Delivery Of(BasicDeliverEventArgs message, string service)
        {
            var (properties, body) = (message.BasicProperties, message.Body);
            return new(message.DeliveryTag, new BusMessage(
                KeptOf(body).ToArray(), properties.ContentType, message.Exchange, message.RoutingKey, properties.MessageId,
                DeadLetterHeaders.SenderOf(properties, service))
            {
                Length = body.Length,
            });
        }
    }
}
