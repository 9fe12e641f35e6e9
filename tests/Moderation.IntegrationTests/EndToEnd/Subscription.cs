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
    private readonly List<object> _events = [];
    private readonly List<string?> _messageIds = [];

    private Subscription()
    {
    }

    /// <summary>All, in the order of their arrival.</summary>
    public IReadOnlyList<object> Events => Copy(_events);

    public IReadOnlyList<CommentModerated> Moderated => [.. Events.OfType<CommentModerated>()];

    public IReadOnlyList<ArticleCounted> Counted => [.. Events.OfType<ArticleCounted>()];

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

    public Task WaitForAsync(Func<Subscription, bool> condition) =>
        Wait.UntilAsync(() => condition(this), "The events did not arrive.", Limit);

    private void Add(BasicDeliverEventArgs message, bool isCounted)
    {
        lock (_lock)
        {
            _messageIds.Add(message.BasicProperties.MessageId);
            _events.Add(isCounted
                ? JsonSerializer.Deserialize(message.Body.Span, ModerationJson.Default.ArticleCounted)!
                : JsonSerializer.Deserialize(message.Body.Span, ModerationJson.Default.CommentModerated)!);
        }
    }

    private List<T> Copy<T>(List<T> received)
    {
        lock (_lock)
            return [.. received];
    }
}
