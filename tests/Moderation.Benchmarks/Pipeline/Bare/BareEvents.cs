using System.Buffers;
using System.Text.Json;
using Moderation.Benchmarks.Pipeline.Bus;
using Moderation.Contracts;
using RabbitMQ.Client;

namespace Moderation.Benchmarks.Pipeline.Bare;

/// <summary>
/// Publishes one event per comment, in the form and of the size that sites get from the service: the bytes of an event cost the broker
/// as much as its number, and the contract demands them whoever fills them in. Here nothing is decided: all say the same.
/// </summary>
internal sealed class BareEvents(WindowedPublisher publisher, string exchange)
{
    private static readonly Dictionary<string, double> Scores = new()
    {
        ["toxicity"] = 0.031425,
        ["severe_toxicity"] = 0.000312,
        ["insult"] = 0.018243,
        ["threat"] = 0.000741,
        ["identity_hate"] = 0.002365,
        ["obscene"] = 0.004127,
        ["spam"] = 0.009038,
    };

    private static readonly Reason[] Reasons = [new() { Step = "thresholds", Label = "toxicity", Score = 0.0314, Threshold = 0.3712 }];
    private static readonly DecidedBy Policy = new(DeciderKind.Policy, "policy-1");

    private readonly CachedString _exchange = new(exchange);
    private readonly CachedString _routingKey = new($"comment.moderated.{Load.SampleSite.Name}");
    private readonly ArrayBufferWriter<byte> _body = new(1_024);

    public async Task PublishAsync(BareBatch batch)
    {
        await using var json = new Utf8JsonWriter(_body);
        for (var i = 0; i < batch.Count; i++)
        {
            _body.ResetWrittenCount();
            json.Reset();
            JsonSerializer.Serialize(json, EventOf(batch, i), ModerationJson.Default.CommentModerated);
            await publisher.PublishAsync(_exchange, _routingKey, _body.WrittenMemory);
        }
    }

    private static CommentModerated EventOf(BareBatch batch, int i) => new()
    {
        Site = batch.Sites[i],
        ArticleId = batch.ArticleIds[i],
        CommentId = batch.CommentIds[i],
        Revision = 1,
        Status = CommentStatus.Approved,
        Version = 1,
        DecidedBy = Policy,
        Reasons = Reasons,
        Scores = Scores,
        ModelVersion = "none",
        DecidedAt = batch.SubmittedAt[i],
    };
}
