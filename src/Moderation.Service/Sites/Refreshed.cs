using System.Runtime.ExceptionServices;
using Moderation.Service.Storage;

namespace Moderation.Service.Sites;

/// <summary>A value that is read again, single flight, when it is asked for and too old. A failure is shared like a value.</summary>
internal sealed class Refreshed<T> where T : class
{
    /// <summary>Below the second within which administration has to take effect.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromMilliseconds(800);

    /// <summary>From this age on it is read ahead, so that hardly anybody waits.</summary>
    private static readonly TimeSpan Fresh = Lifetime / 2;

    private static readonly TimeSpan FailureLifetime = TimeSpan.FromMilliseconds(500);

    /// <summary>Of looks for what the value does not have; some more at once. Anybody can make up names.</summary>
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(100);
    private const int LooksAtOnce = 20;

    private readonly TimeProvider _time;
    private readonly long _begunAt;
    private readonly StorePatience _patience;
    private readonly CoalescedReads<ValueTuple, T> _reads;
    private readonly Lock _looking = new();
    private int _readingAhead;
    private volatile Reading? _last;
    private Failure? _failure;
    private TimeSpan _looksPaidFor;
    private Task<T>? _nextLook;

    public Refreshed(TimeProvider time, Func<CancellationToken, Task<T>> read)
    {
        (_time, _patience, _begunAt) = (time, new StorePatience(time), time.GetTimestamp());
        _reads = new(readers: 1, async (_, found) => found(default, await ReadAsync(read)));
    }

    public T? Find()
    {
        if (_last is not { } last || _time.GetElapsedTime(last.BegunAt) is var age && age >= Lifetime)
            return null;
        if (age >= Fresh && Interlocked.Exchange(ref _readingAhead, 1) == 0)
            _ = ReadAheadAsync();
        return last.Value;
    }

    public ValueTask<T> GetAsync(CancellationToken cancellation) =>
        Find() is { } value ? ValueTask.FromResult(value) : new ValueTask<T>(ReloadAsync(cancellation));

    /// <summary>As <see cref="GetAsync"/>, but content with the last value when the store is away or hangs.</summary>
    public ValueTask<T> GetKnownAsync(CancellationToken cancellation)
    {
        if (Find() is { } value)
            return ValueTask.FromResult(value);
        var last = _last;
        var reading = ReloadAsync(cancellation);
        return new ValueTask<T>(last is null ? reading : _patience.OrKnownAsync(reading, last.Value, cancellation));
    }

    /// <summary>The value from a reading that begins after this call.</summary>
    /// <exception cref="Exception">The reading failed, or one did less than <see cref="FailureLifetime"/> ago.</exception>
    public Task<T> ReloadAsync(CancellationToken cancellation) => _reads.ReadAsync(default).WaitAsync(cancellation);

    /// <summary>
    /// As <see cref="ReloadAsync"/>, for what the value does not have. Where that is asked for too often, all who ask wait for the next
    /// reading in turn.
    /// </summary>
    public Task<T> LookAgainAsync(CancellationToken cancellation)
    {
        lock (_looking)
        {
            var wait = TimeToLook();
            return (wait <= TimeSpan.Zero ? Look() : _nextLook ??= LookLaterAsync(wait)).WaitAsync(cancellation);
        }
    }

    private async Task<T> ReadAsync(Func<CancellationToken, Task<T>> read)
    {
        if (_failure is { } failure && _time.GetElapsedTime(failure.At) < FailureLifetime)
            failure.Exception.Throw();
        var begun = _time.GetTimestamp();
        using var limit = new CancellationTokenSource(StorePatience.Longest, _time);
        try
        {
            var value = await StorePatience.BoundAsync(read(limit.Token), _time, CancellationToken.None);
            (_last, _failure) = (new Reading(value, begun), null);
            return value;
        }
        catch (Exception exception)
        {
            var cause = exception is OperationCanceledException
                ? new StoreAwayException("The store has not answered in time.", exception)
                : exception;
            _failure = new Failure(ExceptionDispatchInfo.Capture(cause), _time.GetTimestamp());
            _failure.Exception.Throw();
            throw;
        }
    }

    // The generic cell rate algorithm (ITU-T I.371): what was looked for is paid for with time.
    private TimeSpan TimeToLook() => _looksPaidFor - _time.GetElapsedTime(_begunAt) - (LookInterval * (LooksAtOnce - 1));

    private Task<T> Look()
    {
        var now = _time.GetElapsedTime(_begunAt);
        _looksPaidFor = (_looksPaidFor > now ? _looksPaidFor : now) + LookInterval;
        return _reads.ReadAsync(default);
    }

    private async Task<T> LookLaterAsync(TimeSpan wait)
    {
        await Task.Delay(wait, _time).ConfigureAwait(ConfigureAwaitOptions.ForceYielding); // at once it would be over before it is kept
        Task<T> look;
        lock (_looking)
        {
            _nextLook = null;
            look = Look();
        }

        return await look;
    }

    private async Task ReadAheadAsync()
    {
        // Whoever asks once the value is too old gets the failure.
        Task reading = ReloadAsync(CancellationToken.None);
        await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Volatile.Write(ref _readingAhead, 0);
    }

    private sealed record Reading(T Value, long BegunAt);

    private sealed record Failure(ExceptionDispatchInfo Exception, long At);
}
