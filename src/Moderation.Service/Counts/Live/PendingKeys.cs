using System.Collections.Concurrent;

namespace Moderation.Service.Counts.Live;

/// <summary>Keys that wait for one worker, each once however often it is added.</summary>
internal sealed class PendingKeys<T> where T : notnull
{
    private readonly ConcurrentDictionary<T, bool> _keys = new();
    private readonly SemaphoreSlim _signal = new(0);
    public bool IsEmpty => _keys.IsEmpty;

    public void Add(IEnumerable<T> keys)
    {
        var any = false;
        foreach (var key in keys)
            any |= _keys.TryAdd(key, true);
        if (any && _signal.CurrentCount == 0)
            _signal.Release();
    }

    public Task WaitAsync(TimeSpan limit, CancellationToken cancellation) => _signal.WaitAsync(limit, cancellation);

    public IReadOnlyList<T> Take(Func<T, bool> isDue)
    {
        var taken = _keys.Keys.Where(isDue).ToList();
        foreach (var key in taken)
            _keys.TryRemove(key, out _);
        return taken;
    }
}
