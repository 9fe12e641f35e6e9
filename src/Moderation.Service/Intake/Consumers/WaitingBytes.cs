namespace Moderation.Service.Intake.Consumers;

/// <summary>
/// Bounds the bytes of what one consumer holds; the broker counts messages only. What does not fit is forgotten and given back to the
/// queue, in order and so much at a time as there is room for; until then the broker, for which it is in work, sends no more.
/// </summary>
internal sealed class WaitingBytes(long most)
{
    private readonly Lock _lock = new();
    private readonly Queue<(ulong Tag, int Bytes)> _forgotten = new();
    private long _held;
    private long _comingBack;
    private int _givingBack;

    /// <summary>Whether something older than what is held may be unsettled: an acknowledgement must not be for all before it.</summary>
    public bool HasForgotten
    {
        get
        {
            lock (_lock)
                return _forgotten.Count + _givingBack > 0;
        }
    }

    /// <summary>Takes a message's bytes, or remembers its tag alone.</summary>
    /// <param name="tag">Of the delivery.</param>
    /// <param name="bytes">What is to be kept of its body.</param>
    /// <param name="isRedelivered">It may be one that was given back, which comes before those that were not.</param>
    /// <returns>Whether it is kept.</returns>
    public bool TryHold(ulong tag, int bytes, bool isRedelivered)
    {
        lock (_lock)
        {
            if ((_held > 0 && _held + bytes > most) || (_forgotten.Count > 0 && !isRedelivered))
            {
                _forgotten.Enqueue((tag, bytes));
                return false;
            }

            _held += bytes;
            if (isRedelivered)
                _comingBack -= Math.Min(_comingBack, bytes);
            return true;
        }
    }

    /// <summary>Gives up the bytes of messages that are settled.</summary>
    /// <returns>Tags that are to be given back to the queue now, see <see cref="GaveBack"/>.</returns>
    public IReadOnlyList<ulong> Release(long bytes)
    {
        lock (_lock)
        {
            _held -= bytes;
            return Fitting();
        }
    }

    /// <summary>For when nothing has come for a while: another consumer of the queue may have got what was given back.</summary>
    /// <inheritdoc cref="Release"/>
    public IReadOnlyList<ulong> Retry()
    {
        lock (_lock)
        {
            _comingBack = 0;
            return Fitting();
        }
    }

    /// <summary>Once so many were given back.</summary>
    public void GaveBack(int count)
    {
        lock (_lock)
            _givingBack -= count;
    }

    private List<ulong> Fitting()
    {
        var back = new List<ulong>();
        while (_forgotten.TryPeek(out var next) && (_held + _comingBack == 0 || _held + _comingBack + next.Bytes <= most))
        {
            back.Add(_forgotten.Dequeue().Tag);
            _comingBack += next.Bytes;
        }

        _givingBack += back.Count;
        return back;
    }
}
