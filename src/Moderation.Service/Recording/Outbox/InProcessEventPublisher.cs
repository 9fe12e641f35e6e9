using MassTransit;

namespace Moderation.Service.Recording.Outbox;

internal sealed class InProcessEventPublisher(IBus bus) : IEventPublisher
{
    public Task<IEventChannel> OpenAsync(Action lost, CancellationToken cancellation) => Task.FromResult<IEventChannel>(new Channel(bus));

    private sealed class Channel(IBus bus) : IEventChannel
    {
        private static readonly string CountedPrefix = Topology.Counted("");

        public long Confirmed { get; private set; }

        public async ValueTask<long> SendAsync(OutgoingEvent e, CancellationToken cancellation)
        {
            object message = e.RoutingKey.StartsWith(CountedPrefix, StringComparison.Ordinal)
                ? JsonSerializer.Deserialize(e.Body.Span, ModerationJson.Default.ArticleCounted)!
                : JsonSerializer.Deserialize(e.Body.Span, ModerationJson.Default.CommentModerated)!;
            await bus.Publish(message, context => context.MessageId = Guid.Parse(e.MessageId), cancellation);
            return ++Confirmed;
        }

        public Task SettleAsync(CancellationToken cancellation) => Task.CompletedTask;
        public void ThrowIfLost() { } // what fails in the process fails in SendAsync
        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
