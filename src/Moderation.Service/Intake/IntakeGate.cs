using Moderation.Service.Storage;

namespace Moderation.Service.Intake;

/// <summary>Bounds the comments from HTTP in memory, of one sender to half; beyond it senders are told to come back.</summary>
internal sealed class IntakeGate(IntakeOptions options, TimeProvider time, ILogger<IntakeGate> logger)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _ofSenders = [];
    private int _inside;

    private int Share => Math.Max(1, options.IntakeCapacity / 2);

    /// <summary>
    /// A batch larger than the capacity may enter alone. Capacity is taken until the recording ends, even when nobody waits any more.
    /// </summary>
    /// <returns>Null at capacity; a <see cref="TimeoutException"/> after the longest wait, while recording goes on.</returns>
    public Task<T>? TryEnter<T>(string sender, int comments, Func<Task<T>> record) =>
        TryTake(sender, comments) ? AnswerAsync(RecordAsync(sender, comments, record)) : null;

    private bool TryTake(string sender, int comments)
    {
        lock (_lock)
        {
            var (inside, ofSender) = (_inside + comments, _ofSenders.GetValueOrDefault(sender) + comments);
            if ((inside > options.IntakeCapacity && inside != comments) || (ofSender > Share && ofSender != comments))
                return false;
            (_inside, _ofSenders[sender]) = (inside, ofSender);
            return true;
        }
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

    private async Task<T> RecordAsync<T>(string sender, int comments, Func<Task<T>> record)
    {
        try
        {
            return await record();
        }
        finally
        {
            Leave(sender, comments);
        }
    }

    private void Leave(string sender, int comments)
    {
        lock (_lock)
        {
            _inside -= comments;
            if ((_ofSenders[sender] -= comments) == 0)
                _ofSenders.Remove(sender);
        }
    }
}

internal static partial class IntakeLog
{
    [LoggerMessage(1006, LogLevel.Warning, "What was answered with 503 as it took too long was not recorded in the end: {Problem}")]
    public static partial void FailedLate(ILogger logger, string problem);

    [LoggerMessage(1008, LogLevel.Error, "A comment could not be judged, twice; its neighbours were. {Problem}")]
    public static partial void CannotBeJudged(ILogger logger, string problem);
}
