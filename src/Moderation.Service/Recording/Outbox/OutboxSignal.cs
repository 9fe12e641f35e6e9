namespace Moderation.Service.Recording.Outbox;

/// <summary>Tells this process's dispatcher that a commit has left events to publish.</summary>
internal sealed class OutboxSignal : IDisposable
{
    private readonly SemaphoreSlim _pending = new(0, 1);

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

    /// <returns>After a wake-up or, since other processes commit too, after <paramref name="limit"/>.</returns>
    public Task WaitAsync(TimeSpan limit, CancellationToken cancellation) => _pending.WaitAsync(limit, cancellation);

    public void Dispose() => _pending.Dispose();
}
