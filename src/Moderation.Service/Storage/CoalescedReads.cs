namespace Moderation.Service.Storage;

/// <summary>Single flight by key: calls during a read share the next one, which reads all keys asked for until then.</summary>
/// <param name="readers">Most concurrent reads.</param>
/// <param name="read">Passes each value on as soon as it is known.</param>
internal sealed class CoalescedReads<TKey, TValue>(int readers, Func<IReadOnlyCollection<TKey>, Action<TKey, TValue>, Task> read)
    where TKey : notnull
{
    private readonly Lock _lock = new();
    private Dictionary<TKey, TaskCompletionSource<TValue>> _waiting = [];
    private int _underWay;

    /// <returns>The value from a read that begins after this call.</returns>
    public Task<TValue> ReadAsync(TKey key)
    {
        lock (_lock)
        {
            if (!_waiting.TryGetValue(key, out var waiting))
                _waiting[key] = waiting = new TaskCompletionSource<TValue>(TaskCreationOptions.RunContinuationsAsynchronously);
            if (_underWay < readers)
            {
                _underWay++;
                _ = Task.Run(ReadWaitingAsync);
            }

            return waiting.Task;
        }
    }

    private async Task ReadWaitingAsync()
    {
        while (TakeWaiting() is { } asked)
        {
            try
            {
                await read(asked.Keys, (key, value) => asked[key].TrySetResult(value));
            }
            catch (Exception exception)
            {
                foreach (var waiting in asked.Values)
                    if (waiting.TrySetException(exception))
                        _ = waiting.Task.Exception; // marks it as observed
            }
        }
    }

    private Dictionary<TKey, TaskCompletionSource<TValue>>? TakeWaiting()
    {
        lock (_lock)
        {
            if (_waiting.Count == 0)
            {
                _underWay--;
                return null;
            }

            var taken = _waiting;
            _waiting = [];
            return taken;
        }
    }
}
