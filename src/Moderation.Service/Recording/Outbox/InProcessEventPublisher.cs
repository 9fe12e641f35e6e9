using System.Text.Json;
using MassTransit;
using Moderation.Contracts;
using Moderation.Service.Storage;

namespace Moderation.Service.Recording.Outbox;

/// <summary>Publishes on the in-process bus, to consumers within the service.</summary>
internal sealed class InProcessEventPublisher(IBus bus) : IEventPublisher
{
    public async Task<int> PublishAsync(IReadOnlyList<OutboxEvent> events, CancellationToken cancellation)
    {
        foreach (var e in events)
        {
            object message = e.RoutingKey == Topology.Counted(e.Site)
                ? JsonSerializer.Deserialize(e.Body, ModerationJson.Default.ArticleCounted)!
                : JsonSerializer.Deserialize(e.Body, ModerationJson.Default.CommentModerated)!;
            await bus.Publish(message, context => context.MessageId = Guid.Parse(e.MessageId), cancellation);
        }

        return events.Count;
    }
}
