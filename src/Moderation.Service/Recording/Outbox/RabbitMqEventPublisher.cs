using System.Text;
using Moderation.Contracts;
using Moderation.Service.Bus;
using Moderation.Service.Storage;

namespace Moderation.Service.Recording.Outbox;

/// <summary>Publishes to the topic exchange <c>moderation.events</c>. An event nobody has bound a queue for is rightly dropped by the broker.</summary>
internal sealed class RabbitMqEventPublisher(RabbitMqConnector connector) : IEventPublisher, IAsyncDisposable
{
    private readonly ConfirmedPublisher _publisher = new(connector, "events");

    public Task<int> PublishAsync(IReadOnlyList<OutboxEvent> events, CancellationToken cancellation) => _publisher.PublishAsync(
        [.. events.Select(e => new OutgoingMessage(
            Topology.Events, e.RoutingKey, Encoding.UTF8.GetBytes(e.Body), "application/json", e.MessageId))],
        cancellation);

    public ValueTask DisposeAsync() => _publisher.DisposeAsync();
}
