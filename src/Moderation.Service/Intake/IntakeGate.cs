using Moderation.Service.Storage;

namespace Moderation.Service.Intake;

/// <summary>Bounds the comments from HTTP in memory; beyond it senders are told to come back.</summary>
internal sealed class IntakeGate(IntakeOptions options, TimeProvider time, ILogger<IntakeGate> logger)
{
    private int _inside;

    /// <summary>
    /// A batch larger than the capacity may enter alone. Capacity is taken until the recording ends, even when nobody waits any more.
    /// </summary>
    /// <returns>Null at capacity; a <see cref="TimeoutException"/> after the longest wait, while recording goes on.</returns>
    public Task<T>? TryEnter<T>(int comments, Func<Task<T>> record)
    {
        var inside = Interlocked.Add(ref _inside, comments);
        if (inside > options.IntakeCapacity && inside != comments)
        {
            Leave(comments);
            return null;
        }

        return AnswerAsync(RecordAsync(comments, record));
    }

    private async Task<T> AnswerAsync<T>(Task<T> recording)
    {
        try
        {
            return await recording.WaitAsync(TimeSpan.FromSeconds(options.IntakeSeconds), time);
        }
        catch (TimeoutException) when (!recording.IsCompleted)
        {
            _ = TellOfFailureAsync(recording); // a sender who comes back finds a success
            throw;
        }
    }

    private async Task TellOfFailureAsync(Task recording)
    {
        try
        {
            await recording;
        }
        catch (Exception exception)
        {
            IntakeLog.FailedLate(logger, StoreException.ReasonOf(exception));
        }
    }

    private async Task<T> RecordAsync<T>(int comments, Func<Task<T>> record)
    {
        try
        {
            return await record();
        }
        finally
        {
            Leave(comments);
        }
    }

    private void Leave(int comments) => Interlocked.Add(ref _inside, -comments);
}

internal static partial class IntakeLog
{
    [LoggerMessage(1006, LogLevel.Warning, "What was answered with 503 as it took too long was not recorded in the end: {Problem}")]
    public static partial void FailedLate(ILogger logger, string problem);

    [LoggerMessage(1008, LogLevel.Error, "A comment could not be judged, twice; its neighbours were. {Problem}")]
    public static partial void CannotBeJudged(ILogger logger, string problem);
}
