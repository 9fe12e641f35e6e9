namespace Moderation.Service.Recording.Outbox;

/// <summary>Tells this process's dispatcher that a commit has left events to publish.</summary>
internal sealed class OutboxSignal : IDisposable
{
    private readonly SemaphoreSlim _pending = new(0, 1);
    private volatile IReadOnlyCollection<short> _drainedHere = [];

    /// <summary>The partitions that this process publishes; a commit with events of others has to tell the other processes.</summary>
    public IReadOnlyCollection<short> DrainedHere
    {
        get => _drainedHere;
        set => _drainedHere = [.. value];
    }

    public void Wake()
    {
        if (_pending.CurrentCount > 0)
            return;
        try
        {
            _pending.Release();
        }
        catch (SemaphoreFullException)
        {
            // Somebody has rung already and the dispatcher has not looked yet.
        }
    }

    /// <returns>True after a wake-up, false after <paramref name="limit"/>.</returns>
    public Task<bool> WaitAsync(TimeSpan limit, CancellationToken cancellation) => _pending.WaitAsync(limit, cancellation);

    public void Dispose() => _pending.Dispose();
}
