using System.Buffers;
using System.Text.Json;
using Moderation.Benchmarks.Pipeline.Bus;
using RabbitMQ.Client;

namespace Moderation.Benchmarks.Pipeline.Bare;

/// <summary>Publishes one event per comment.</summary>
internal sealed class BareEvents(WindowedPublisher publisher, string exchange)
{
    private readonly CachedString _exchange = new(exchange);
    private readonly CachedString _routingKey = new($"comment.moderated.{Load.SampleSite.Name}");
    private readonly ArrayBufferWriter<byte> _body = new(512);

    public async Task PublishAsync(BareBatch batch)
    {
        await using var json = new Utf8JsonWriter(_body);
        for (var i = 0; i < batch.Count; i++)
        {
            _body.ResetWrittenCount();
            json.Reset();
            JsonSerializer.Serialize(
                json, new BareEvent(batch.Sites[i], batch.ArticleIds[i], batch.CommentIds[i], "approved", 1), BareJson.Default.BareEvent);
            await publisher.PublishAsync(_exchange, _routingKey, _body.WrittenMemory);
        }
    }
}
