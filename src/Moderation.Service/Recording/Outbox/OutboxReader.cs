using Moderation.Service.Storage;

namespace Moderation.Service.Recording.Outbox;

/// <summary>Reads what is due in the assigned partitions.</summary>
internal sealed class OutboxReader(IRecordingStore store, IPartitionAssignment assignment, PausedSites paused, TimeProvider time)
{
    /// <summary>Rows become due without a signal when their grace period ends, and notifications may be lost.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    private long _readAt;

    public bool MayHaveMore { get; private set; } = true;
    public bool HasReadAll { get; private set; } // all partitions were once read to their end
    public bool IsDue => MayHaveMore || time.GetElapsedTime(_readAt) >= Interval;
    public void Signalled() => MayHaveMore = true;

    /// <summary>Called after a partition is taken over.</summary>
    public void StartOver() => (MayHaveMore, HasReadAll) = (true, false);

    /// <param name="inFlight">Rows to skip. An id is no cursor: a transaction that began earlier may commit a lower one.</param>
    public async Task<IReadOnlyList<OutboxBatch>> ReadAsync(IReadOnlyCollection<long> inFlight, int room, CancellationToken cancellation)
    {
        IReadOnlyList<OutboxBatch> rows = assignment.Partitions.Count == 0 || room == 0
            ? []
            : await store.ReadOutboxAsync(assignment.Partitions, inFlight, paused.Now, room, cancellation);
        _readAt = time.GetTimestamp();
        MayHaveMore = rows.Count == room;
        HasReadAll |= !MayHaveMore;
        return rows;
    }
}
