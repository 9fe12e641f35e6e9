namespace Moderation.Benchmarks.Pipeline.Bus;

/// <summary>
/// A rolling window of messages whose confirm is still to come: a slot is free again when the message and all before it are
/// confirmed. Confirms are told by one thread, the client's reader.
/// </summary>
internal sealed class ConfirmWindow(int size)
{
    private readonly SemaphoreSlim _free = new(size, size);
    private readonly bool[] _confirmed = new bool[size];

    /// <summary>Delivery tags of a channel start at 1.</summary>
    private ulong _oldest = 1;

    /// <summary>Waits until fewer than <c>size</c> are in flight.</summary>
    public ValueTask EnterAsync(CancellationToken cancellation) =>
        _free.Wait(0, CancellationToken.None) ? ValueTask.CompletedTask : new ValueTask(_free.WaitAsync(cancellation));

    /// <summary>Waits until none is in flight.</summary>
    public async Task DrainAsync(CancellationToken cancellation)
    {
        for (var slot = 0; slot < size; slot++)
            await EnterAsync(cancellation);
        _free.Release(size);
    }

    public void Confirm(ulong tag, bool upTo)
    {
        for (var confirmed = upTo ? _oldest : tag; confirmed <= tag; confirmed++)
            _confirmed[confirmed % (ulong)size] = true;
        var freed = 0;
        for (; _confirmed[_oldest % (ulong)size]; freed++, _oldest++)
            _confirmed[_oldest % (ulong)size] = false;
        if (freed > 0)
            _free.Release(freed);
    }
}
