using System.Text.Json;
using MassTransit;
using Moderation.Contracts;

namespace Moderation.Service.Recording.Outbox;

/// <summary>Publishes on the in-process bus, to consumers within the service.</summary>
internal sealed class InProcessEventPublisher(IBus bus) : IEventPublisher, IEventChannel
{
    private static readonly string CountedPrefix = Topology.Counted("");

    public Task<IEventChannel> OpenAsync(CancellationToken cancellation) => Task.FromResult<IEventChannel>(this);

    public async ValueTask<Task> SendAsync(OutgoingEvent e, CancellationToken cancellation)
    {
        object message = e.RoutingKey.StartsWith(CountedPrefix, StringComparison.Ordinal)
            ? JsonSerializer.Deserialize(e.Body.Span, ModerationJson.Default.ArticleCounted)!
            : JsonSerializer.Deserialize(e.Body.Span, ModerationJson.Default.CommentModerated)!;
        await bus.Publish(message, context => context.MessageId = Guid.Parse(e.MessageId), cancellation);
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
