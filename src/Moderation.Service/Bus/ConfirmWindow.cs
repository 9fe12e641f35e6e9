namespace Moderation.Service.Bus;

/// <summary>
/// A sliding window of unconfirmed messages: a place is free again when its message and all before it are confirmed. For one sender and
/// one thread that confirms.
/// </summary>
internal sealed class ConfirmWindow(int size)
{
    private readonly SemaphoreSlim _free = new(size, size);
    private readonly bool[] _confirmed = new bool[size];
    private long _upTo;

    public long Confirmed => Volatile.Read(ref _upTo); // the tag up to which every message is confirmed; tags start at 1

    /// <returns>False when the window is full.</returns>
    public bool TryEnter() => _free.Wait(0, CancellationToken.None);

    /// <summary>Waits until fewer than <c>size</c> are in flight.</summary>
    public ValueTask EnterAsync(CancellationToken cancellation) =>
        TryEnter() ? ValueTask.CompletedTask : new ValueTask(_free.WaitAsync(cancellation));

    /// <summary>Waits until none is in flight.</summary>
    public async Task DrainAsync(CancellationToken cancellation)
    {
        for (var place = 0; place < size; place++)
            await EnterAsync(cancellation);
        _free.Release(size);
    }

    /// <returns>The tags that an answer about <paramref name="tag"/> is about.</returns>
    public IEnumerable<long> Answered(ulong tag, bool multiple)
    {
        for (var answered = multiple ? _upTo + 1 : (long)tag; answered <= (long)tag; answered++)
            if (!_confirmed[answered % size])
                yield return answered;
    }

    public void Confirm(ulong tag, bool multiple)
    {
        var upTo = _upTo;
        for (var confirmed = multiple ? upTo + 1 : (long)tag; confirmed <= (long)tag; confirmed++)
            _confirmed[confirmed % size] = true;
        var freed = 0;
        for (; _confirmed[(upTo + 1) % size]; freed++)
            _confirmed[++upTo % size] = false;
        Volatile.Write(ref _upTo, upTo);
        if (freed > 0)
            _free.Release(freed);
    }
}
