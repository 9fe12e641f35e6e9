namespace Moderation.Service.Recording.Outbox;

internal interface IEventPublisher
{
    /// <summary>Opens a channel that lasts until its first failure.</summary>
    /// <param name="lost">Called when nothing more will be confirmed.</param>
    Task<IEventChannel> OpenAsync(Action lost, CancellationToken cancellation);
}

internal interface IEventChannel : IAsyncDisposable
{
    /// <summary>Number of events, from the first on, that are confirmed, or refused and taken by <see cref="TakeRefused"/>.</summary>
    long Confirmed { get; }

    /// <returns>Numbers of events that somebody's queue has refused, which are to be sent again.</returns>
    IReadOnlyList<long> TakeRefused() => [];

    /// <summary>Waits while too many events are unconfirmed.</summary>
    /// <returns>Its number: 1 for the first.</returns>
    ValueTask<long> SendAsync(OutgoingEvent e, CancellationToken cancellation);

    /// <summary>Waits until everything sent is confirmed, or nothing more will be.</summary>
    Task SettleAsync(CancellationToken cancellation);

    /// <exception cref="Exception">Nothing more will be confirmed.</exception>
    void ThrowIfLost();
}
