using Moderation.Service.Bus;

namespace Moderation.Service.Recording.Outbox;

/// <summary>The broker drops events without a bound queue, as it should.</summary>
internal sealed class RabbitMqEventPublisher(RabbitMqConnector connector) : IEventPublisher
{
    public async Task<IEventChannel> OpenAsync(Action lost, CancellationToken cancellation) =>
        new Channel(await ConfirmedChannel.OpenAsync(connector, "events", lost, goesOn: true, cancellation));

    private sealed class Channel(ConfirmedChannel channel) : IEventChannel
    {
        public long Confirmed => channel.Confirmed;

        public ValueTask<long> SendAsync(OutgoingEvent e, CancellationToken cancellation) =>
            channel.SendAsync(new OutgoingMessage(Topology.Events, e.RoutingKey, e.Body, "application/json", e.MessageId), cancellation);

        public IReadOnlyList<long> TakeRefused() => channel.TakeRefused();
        public Task SettleAsync(CancellationToken cancellation) => channel.DrainAsync(cancellation);
        public void ThrowIfLost() => channel.ThrowIfLost();
        public ValueTask DisposeAsync() => channel.DisposeAsync();
    }
}
