using System.Text.Json;
using System.Threading.Channels;
using RabbitMQ.Client;

namespace Moderation.Benchmarks.Pipeline.Bare;

/// <summary>Reads each message where the client holds it, without a copy, and hands on full batches; the last may be smaller.</summary>
internal sealed class BareConsumer(
    IChannel channel, int messages, int batchSize, ChannelWriter<BareBatch> batches) : AsyncDefaultBasicConsumer(channel)
{
    private int _left = messages;
    private BareBatch? _batch;

    public override Task HandleBasicDeliverAsync(
        string consumerTag, ulong deliveryTag, bool redelivered, string exchange, string routingKey,
        IReadOnlyBasicProperties properties, ReadOnlyMemory<byte> body, CancellationToken cancellationToken = default)
    {
        _batch ??= new BareBatch(Math.Min(_left, batchSize));
        _batch.Add(JsonSerializer.Deserialize(body.Span, BareJson.Default.BareComment)!, deliveryTag);
        _left--;
        if (_batch.Count == batchSize || _left == 0)
        {
            batches.TryWrite(_batch);
            _batch = null;
        }

        if (_left == 0)
            batches.Complete();
        return Task.CompletedTask;
    }
}
