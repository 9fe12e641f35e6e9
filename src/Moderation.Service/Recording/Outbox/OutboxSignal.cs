namespace Moderation.Service.Recording.Outbox;

/// <summary>Wakes this process's <see cref="OutboxDispatcher"/> when a commit has left events to publish.</summary>
internal sealed class OutboxSignal : IDisposable
{
    private readonly SemaphoreSlim _pending = new(0, 1);
    private volatile IReadOnlyCollection<short> _drainedHere = [];

    /// <summary>The partitions that this process publishes; a commit with events of others has to notify the other processes.</summary>
    public IReadOnlyCollection<short> DrainedHere { get => _drainedHere; set => _drainedHere = [.. value]; }

    public void WakeDispatcher()
    {
        if (_pending.CurrentCount > 0)
            return;
        try
        {
            _pending.Release();
        }
        catch (SemaphoreFullException)
        {
            // Another thread was faster, and the dispatcher has not looked yet.
        }
    }

    /// <returns>True after a signal, false after <paramref name="limit"/>.</returns>
    public Task<bool> WaitAsync(TimeSpan limit, CancellationToken cancellation) => _pending.WaitAsync(limit, cancellation);

    public void Dispose() => _pending.Dispose();
}
