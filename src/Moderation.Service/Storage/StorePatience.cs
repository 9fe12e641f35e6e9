namespace Moderation.Service.Storage;

/// <summary>Limits the wait for reads: without it a store that hangs would hold each caller for the statement timeout.</summary>
internal sealed class StorePatience(TimeProvider time)
{
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(3); // for callers without a known value

    private static readonly TimeSpan WithKnown = TimeSpan.FromSeconds(1); // for callers with a known value

    // After a failure known values are answered at once for this long, unless a read succeeds.
    private static readonly TimeSpan AwayFor = TimeSpan.FromSeconds(5);

    private long _awaySince;
    private volatile bool _isAway;

    private bool IsAway => _isAway && time.GetElapsedTime(Volatile.Read(ref _awaySince)) < AwayFor;

    /// <exception cref="StoreAwayException">It took too long; the read goes on.</exception>
    public static async Task<T> BoundAsync<T>(Task<T> reading, TimeProvider time, CancellationToken cancellation)
    {
        try
        {
            return await reading.WaitAsync(Longest, time, cancellation);
        }
        catch (TimeoutException exception)
        {
            if (reading.IsCompletedSuccessfully || reading.IsFaulted)
                return await reading; // at the last moment, or with a time-out of its own
            _ = reading.ContinueWith(late => _ = late.Exception, TaskScheduler.Default);
            throw new StoreAwayException($"The store has not answered for {Longest.TotalSeconds} s.", exception);
        }
    }

    /// <returns>What is known where the store fails or is slow.</returns>
    public async Task<T> OrKnownAsync<T>(Task<T> reading, T known, CancellationToken cancellation)
    {
        _ = reading.ContinueWith(Learn, TaskScheduler.Default);
        if (IsAway && !reading.IsCompletedSuccessfully)
            return known;
        try
        {
            return await reading.WaitAsync(WithKnown, time, cancellation);
        }
        catch (Exception exception) when (StoreException.CauseOf(exception) is not null || exception is TimeoutException)
        {
            Volatile.Write(ref _awaySince, time.GetTimestamp());
            _isAway = true;
            return known;
        }
    }

    private void Learn(Task reading)
    {
        if (reading.Exception is null && !reading.IsCanceled)
            _isAway = false;
    }
}
