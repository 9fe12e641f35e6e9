using System.Threading.Channels;
using Moderation.Benchmarks.Measuring;
using Moderation.Contracts;
using Moderation.Service.Intake;
using Moderation.Service.Intake.Reading;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Moderation.Benchmarks.Intake;

/// <summary>
/// RabbitMQ.Client as the service's own intake uses it: what waits is one batch, each message is read and checked by the service's
/// reader, and the batch is acknowledged as a whole, after it is committed where there is a store.
/// </summary>
internal sealed class RabbitMqClient(string name, IntakeStore? store = null) : IConsumingClient
{
    private static readonly IntakeOptions Options = new();

    public string Name => name;

    public async Task<Measurement> ConsumeAsync(Uri rabbitMq, string queue, int messages, CancellationToken cancellation)
    {
        await using var connection = await new ConnectionFactory { Uri = rabbitMq }.CreateConnectionAsync(cancellation);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: cancellation);
        await channel.BasicQosAsync(0, (ushort)Options.Prefetch, global: false, cancellation);

        var meter = new RoundMeter(messages);
        var waiting = Channel.CreateUnbounded<Delivery>(new UnboundedChannelOptions { SingleReader = true });
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += (_, message) =>
        {
            meter.Arrived();
            waiting.Writer.TryWrite(new Delivery(message.DeliveryTag, message.Body.ToArray(), message.BasicProperties.ContentType));
            return Task.CompletedTask;
        };
        await channel.BasicConsumeAsync(queue, autoAck: false, consumer, cancellation);

        var batch = new List<Delivery>(Options.BatchSize);
        while (!meter.Ended.IsCompleted && await waiting.Reader.WaitToReadAsync(cancellation))
        {
            batch.Clear();
            while (batch.Count < Options.BatchSize && waiting.Reader.TryRead(out var delivery))
                batch.Add(delivery);
            var comments = Read(batch);
            if (store is not null)
                await store.CommitAsync(comments, cancellation);
            await channel.BasicAckAsync(batch[^1].Tag, multiple: true, cancellation);
            meter.Acknowledged(batch.Count);
        }

        if (store is not null)
            await store.CheckAsync(messages, cancellation);
        return await meter.Ended;
    }

    private static List<CommentSubmitted> Read(List<Delivery> batch) => batch.ConvertAll(delivery =>
    {
        var (comment, refusal) = MessageReader.Submitted(delivery.Body, delivery.ContentType);
        return comment ?? throw new InvalidOperationException($"A message of the benchmark could not be read: {refusal!.Detail}");
    });

    private readonly record struct Delivery(ulong Tag, byte[] Body, string? ContentType);
}
