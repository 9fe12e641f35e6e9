namespace Moderation.Service.Storage;

/// <summary>
/// How long readings are waited for. A store that hangs refuses nothing: without limits, all who ask would wait for the longest time that a
/// statement may take, one after the other.
/// </summary>
internal sealed class StorePatience(TimeProvider time)
{
    /// <summary>Of those who have nothing else to answer.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(3);

    /// <summary>Of those who know what was last read.</summary>
    private static readonly TimeSpan WithKnown = TimeSpan.FromSeconds(1);

    /// <summary>For how long nobody who knows what was last read waits again, unless a reading succeeds.</summary>
    private static readonly TimeSpan AwayFor = TimeSpan.FromSeconds(5);

    private long _awaySince;
    private volatile bool _isAway;

    private bool IsAway => _isAway && time.GetElapsedTime(Volatile.Read(ref _awaySince)) < AwayFor;

    /// <summary>What is read, in time.</summary>
    /// <exception cref="StoreAwayException">It took too long. The reading goes on.</exception>
    public static async Task<T> BoundAsync<T>(Task<T> reading, TimeProvider time, CancellationToken cancellation)
    {
        try
        {
            return await reading.WaitAsync(Longest, time, cancellation);
        }
        catch (TimeoutException exception)
        {
            if (reading.IsCompletedSuccessfully || reading.IsFaulted)
                return await reading; // in the last moment, or with a time-out of its own
            _ = reading.ContinueWith(late => _ = late.Exception, TaskScheduler.Default);
            throw new StoreAwayException($"The store has not answered for {Longest.TotalSeconds} s.", exception);
        }
    }

    /// <summary>What is read, or what is known where the store fails or takes its time.</summary>
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
