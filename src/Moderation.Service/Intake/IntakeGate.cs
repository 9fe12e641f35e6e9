namespace Moderation.Service.Intake;

/// <summary>Bounds how many comments from HTTP are under way, so that a flood is told to come back instead of filling the memory.</summary>
internal sealed class IntakeGate(IntakeOptions options, TimeProvider time)
{
    private int _inside;

    /// <summary>
    /// Begins to record, if there is room. A batch larger than the capacity may enter when nothing else is inside. The room is taken until
    /// the recording ends, also when nobody waits for it any more.
    /// </summary>
    /// <returns>
    /// What is recorded, or a <see cref="TimeoutException"/> after the longest wait: a sender had better come back than hang while the
    /// store is slow, and finds then what was recorded meanwhile. Null when there is no room.
    /// </returns>
    public Task<T>? TryEnter<T>(int comments, Func<Task<T>> record)
    {
        var inside = Interlocked.Add(ref _inside, comments);
        if (inside > options.IntakeCapacity && inside != comments)
        {
            Leave(comments);
            return null;
        }

        return RecordAsync(comments, record).WaitAsync(TimeSpan.FromSeconds(options.IntakeSeconds), time);
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
