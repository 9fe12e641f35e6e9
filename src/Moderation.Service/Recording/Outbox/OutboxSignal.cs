namespace Moderation.Service.Recording.Outbox;

/// <summary>Wakes the <see cref="OutboxDispatcher"/> after a commit with events.</summary>
internal sealed class OutboxSignal : IDisposable
{
    private readonly SemaphoreSlim _pending = new(0, 1);
    private volatile IReadOnlyCollection<short> _drainedHere = [];

    /// <summary>A commit with events of other partitions notifies the other processes.</summary>
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
            // Another thread was faster.
        }
    }

    /// <returns>True after a signal, false after <paramref name="limit"/>.</returns>
    public Task<bool> WaitAsync(TimeSpan limit, CancellationToken cancellation) => _pending.WaitAsync(limit, cancellation);

    public void Dispose() => _pending.Dispose();
}
