namespace Moderation.Service.Recording.Outbox;

/// <summary>Brings events to whoever subscribed: over RabbitMQ, or within the process.</summary>
internal interface IEventPublisher
{
    /// <summary>Opens a way to the bus that lasts until its first failure.</summary>
    Task<IEventChannel> OpenAsync(CancellationToken cancellation);
}

internal interface IEventChannel : IAsyncDisposable
{
    /// <summary>Sends one event after those before it; waits while too many are unconfirmed.</summary>
    /// <returns>A task that ends when the event is safe with the bus.</returns>
    ValueTask<Task> SendAsync(OutgoingEvent e, CancellationToken cancellation);
}
