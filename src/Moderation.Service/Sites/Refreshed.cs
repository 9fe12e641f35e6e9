using System.Runtime.ExceptionServices;
using Moderation.Service.Storage;

namespace Moderation.Service.Sites;

/// <summary>
/// A value that is read again when it is asked for and older than its lifetime. Any number of callers share one reading, and its failure: none of
/// them waits for more than one.
/// </summary>
internal sealed class Refreshed<T>(TimeProvider time, Func<CancellationToken, Task<T>> read) where T : class
{
    /// <summary>Below the second within which administration has to take effect.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromMilliseconds(800);

    /// <summary>From here on it is read again behind those who ask, so that hardly anybody ever waits for it.</summary>
    private static readonly TimeSpan Fresh = Lifetime / 2;

    /// <summary>How long nobody tries again after a failure.</summary>
    private static readonly TimeSpan FailureLifetime = TimeSpan.FromMilliseconds(500);

    private readonly StorePatience _patience = new(time);
    private readonly SemaphoreSlim _reading = new(1, 1);
    private int _readsBehind;
    private volatile Reading? _last;
    private volatile Failure? _failure;

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

    /// <summary>As <see cref="GetAsync"/>, but content with what was last read when the store is away or hangs.</summary>
    public ValueTask<T> GetKnownAsync(CancellationToken cancellation)
    {
        if (Find() is { } value)
            return ValueTask.FromResult(value);
        var last = _last;
        var reading = ReloadAsync(cancellation);
        return new ValueTask<T>(last is null ? reading : _patience.OrKnownAsync(reading, last.Value, cancellation));
    }

    /// <summary>The value from a reading that began after this call.</summary>
    /// <exception cref="Exception">The reading failed, or one did that this call has waited for, or one half a second ago.</exception>
    public async Task<T> ReloadAsync(CancellationToken cancellation)
    {
        var asked = time.GetTimestamp();
        await _reading.WaitAsync(cancellation);
        try
        {
            if (_last is { } last && last.BegunAt > asked)
                return last.Value;
            if (_failure is { } failure && (failure.At > asked || time.GetElapsedTime(failure.At) < FailureLifetime))
                failure.Exception.Throw();
            return await ReadAsync();
        }
        finally
        {
            _reading.Release();
        }
    }

    // Goes on when the caller leaves: others wait for it.
    private async Task<T> ReadAsync()
    {
        var begun = time.GetTimestamp();
        using var limit = new CancellationTokenSource(StorePatience.Longest, time);
        try
        {
            var value = await StorePatience.BoundAsync(read(limit.Token), time, CancellationToken.None);
            (_last, _failure) = (new Reading(value, begun), null);
            return value;
        }
        catch (Exception exception)
        {
            var cause = exception is OperationCanceledException ? new StoreAwayException("The store has not answered in time.", exception) : exception;
            _failure = new Failure(ExceptionDispatchInfo.Capture(cause), time.GetTimestamp());
            _failure.Exception.Throw();
            throw;
        }
    }

    private async Task ReloadBehindAsync()
    {
        // Whoever asks when the value is too old hears of what goes wrong here.
        await ReloadAsync(CancellationToken.None).ContinueWith(reading => _ = reading.Exception, TaskScheduler.Default);
        Volatile.Write(ref _readsBehind, 0);
    }

    private sealed record Reading(T Value, long BegunAt);

    private sealed record Failure(ExceptionDispatchInfo Exception, long At);
}
