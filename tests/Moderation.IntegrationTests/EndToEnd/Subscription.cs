using System.Text.Json;
using Moderation.Contracts;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Moderation.IntegrationTests.EndToEnd;

/// <summary>What a site that has bound a queue for its events gets.</summary>
internal sealed class Subscription
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private readonly List<CommentModerated> _moderated = [];
    private readonly List<ArticleCounted> _counted = [];
    private readonly List<string?> _messageIds = [];

    private Subscription()
    {
    }

    public IReadOnlyList<CommentModerated> Moderated => Copy(_moderated);

    public IReadOnlyList<ArticleCounted> Counted => Copy(_counted);

    public IReadOnlyList<string?> MessageIds => Copy(_messageIds);

    public static async Task<Subscription> OpenAsync(IConnection rabbitMq, string site)
    {
        var subscription = new Subscription();
        var channel = await rabbitMq.CreateChannelAsync();
        await channel.QueueDeclareAsync("site-events", durable: true, exclusive: false, autoDelete: true);
        await channel.QueueBindAsync("site-events", Topology.Events, Topology.Moderated(site));
        await channel.QueueBindAsync("site-events", Topology.Events, Topology.Counted(site));
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += (_, message) =>
        {
            subscription.Add(message, isCounted: message.RoutingKey == Topology.Counted(site));
            return Task.CompletedTask;
        };
        await channel.BasicConsumeAsync("site-events", autoAck: true, consumer);
        return subscription;
    }

    public Task WaitForAsync(Func<Subscription, bool> condition) => Wait.UntilAsync(() => condition(this), "The events did not arrive.", Limit);

    private void Add(BasicDeliverEventArgs message, bool isCounted)
    {
        lock (_lock)
        {
            _messageIds.Add(message.BasicProperties.MessageId);
            if (isCounted)
                _counted.Add(JsonSerializer.Deserialize(message.Body.Span, ModerationJson.Default.ArticleCounted)!);
            else
                _moderated.Add(JsonSerializer.Deserialize(message.Body.Span, ModerationJson.Default.CommentModerated)!);
        }
    }

    private List<T> Copy<T>(List<T> received)
    {
        lock (_lock)
            return [.. received];
    }
}
