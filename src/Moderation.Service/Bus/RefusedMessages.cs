namespace Moderation.Service.Bus;

/// <summary>
/// What the broker has answered with a nack and nobody has taken note of yet. A queue that is full refuses what is routed to it, and others
/// on the same channel have nothing to do with that.
/// </summary>
internal sealed class RefusedMessages
{
    private readonly Lock _lock = new();
    private readonly SortedSet<long> _numbers = [];

    public void Add(IEnumerable<long> numbers)
    {
        lock (_lock)
            _numbers.UnionWith(numbers);
    }

    /// <param name="answered">Number up to which each has an answer; it was read before.</param>
    /// <returns>Number up to which none is refused that nobody knows of.</returns>
    public long Known(long answered)
    {
        lock (_lock)
            return _numbers.Count > 0 ? Math.Min(answered, _numbers.Min - 1) : answered;
    }

    public IReadOnlyList<long> Take()
    {
        lock (_lock)
        {
            long[] taken = [.. _numbers];
            _numbers.Clear();
            return taken;
        }
    }
}
