using Moderation.Service.Storage;

namespace Moderation.Service.Recording.Outbox;

/// <summary>Brings events to whoever subscribed: over RabbitMQ, or within the process.</summary>
internal interface IEventPublisher
{
    /// <summary>Publishes in order.</summary>
    /// <returns>How many, from the first on, are safe with the bus; the rest has to be sent again.</returns>
    Task<int> PublishAsync(IReadOnlyList<OutboxEvent> events, CancellationToken cancellation);
}
