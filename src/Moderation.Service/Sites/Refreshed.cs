namespace Moderation.Service.Sites;

/// <summary>A value that is read again when it is asked for and older than its lifetime. Any number of callers share one reading.</summary>
internal sealed class Refreshed<T>(TimeProvider time, Func<CancellationToken, Task<T>> read) where T : class
{
    /// <summary>Below the second within which administration has to take effect.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromMilliseconds(800);

    private readonly SemaphoreSlim _reading = new(1, 1);
    private volatile Reading? _last;

    /// <summary>The value, at most <see cref="Lifetime"/> old.</summary>
    public ValueTask<T> GetAsync(CancellationToken cancellation) =>
        _last is { } last && time.GetElapsedTime(last.BegunAt) < Lifetime
            ? ValueTask.FromResult(last.Value)
            : new ValueTask<T>(ReloadAsync(cancellation));

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

    private sealed record Reading(T Value, long BegunAt);
}
