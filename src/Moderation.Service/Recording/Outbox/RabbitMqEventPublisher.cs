using Moderation.Contracts;
using Moderation.Service.Bus;

namespace Moderation.Service.Recording.Outbox;

/// <summary>Publishes to the topic exchange <c>moderation.events</c>. An event nobody has bound a queue for is rightly dropped by the broker.</summary>
internal sealed class RabbitMqEventPublisher(RabbitMqConnector connector) : IEventPublisher
{
    public async Task<IEventChannel> OpenAsync(CancellationToken cancellation) =>
        new Open(await ConfirmedChannel.OpenAsync(connector, "events", cancellation));

    private sealed class Open(ConfirmedChannel channel) : IEventChannel
    {
        public ValueTask<Task> SendAsync(OutgoingEvent e, CancellationToken cancellation) =>
            channel.SendAsync(new OutgoingMessage(Topology.Events, e.RoutingKey, e.Body, "application/json", e.MessageId), cancellation);

        public ValueTask DisposeAsync() => channel.DisposeAsync();
    }
}
