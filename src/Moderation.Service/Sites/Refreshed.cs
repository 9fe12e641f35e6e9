namespace Moderation.Service.Sites;

/// <summary>A value that is read again when it is asked for and older than its lifetime. Any number of callers share one reading.</summary>
internal sealed class Refreshed<T>(TimeProvider time, Func<CancellationToken, Task<T>> read) where T : class
{
    /// <summary>Below the second within which administration has to take effect.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromMilliseconds(800);

    /// <summary>From here on it is read again behind those who ask, so that hardly anybody ever waits for it.</summary>
    private static readonly TimeSpan Fresh = Lifetime / 2;

    private readonly SemaphoreSlim _reading = new(1, 1);
    private int _readsBehind;
    private volatile Reading? _last;

    /// <summary>The value of the last reading, however old; null before the first.</summary>
    public T? Last => _last?.Value;

    /// <summary>The value, at most <see cref="Lifetime"/> old; null where it has to be read.</summary>
    public T? Find()
    {
        if (_last is not { } last || time.GetElapsedTime(last.BegunAt) is var age && age >= Lifetime)
            return null;
        if (age >= Fresh && Interlocked.Exchange(ref _readsBehind, 1) == 0)
            _ = ReloadBehindAsync();
        return last.Value;
    }

    /// <summary>The value, at most <see cref="Lifetime"/> old.</summary>
    public ValueTask<T> GetAsync(CancellationToken cancellation) =>
        Find() is { } value ? ValueTask.FromResult(value) : new ValueTask<T>(ReloadAsync(cancellation));

    /// <summary>The value from a reading that began after this call.</summary>
    public async Task<T> ReloadAsync(CancellationToken cancellation)
    {
        var asked = time.GetTimestamp();
        await _reading.WaitAsync(cancellation);
        try
        {
            if (_last is { } last && last.BegunAt > asked)
                return last.Value;
            var begun = time.GetTimestamp();
            var value = await read(cancellation);
            _last = new Reading(value, begun);
            return value;
        }
        finally
        {
            _reading.Release();
        }
    }

    private async Task ReloadBehindAsync()
    {
        // Whoever asks when the value is too old hears of what goes wrong here.
        await ReloadAsync(CancellationToken.None).ContinueWith(reading => _ = reading.Exception, TaskScheduler.Default);
        Volatile.Write(ref _readsBehind, 0);
    }

    private sealed record Reading(T Value, long BegunAt);
}
