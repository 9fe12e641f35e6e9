using Moderation.Service.Storage;

namespace Moderation.Service.Recording.Outbox;

/// <summary>Reads what is due in the assigned partitions.</summary>
internal sealed class OutboxReader(IRecordingStore store, IPartitionAssignment assignment, TimeProvider time)
{
    /// <summary>
    /// The timer for what comes without a signal: a row becomes due when the grace period in which a verdict can be undone is over, and a
    /// notification may be lost.
    /// </summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    private long _readAt;

    /// <summary>Whether more may be there than was read.</summary>
    public bool MayHaveMore { get; private set; } = true;

    /// <summary>Whether all partitions were once read to their end.</summary>
    public bool HasReadAll { get; private set; }

    public bool IsDue => MayHaveMore || time.GetElapsedTime(_readAt) >= Interval;

    public void Signalled() => MayHaveMore = true;

    /// <summary>Called when there are partitions of which nothing was read yet.</summary>
    public void StartOver() => (MayHaveMore, HasReadAll) = (true, false);

    /// <param name="inFlight">Rows that are not wanted again. A row number is no cursor: a transaction that began earlier may commit a
    /// lower one.</param>
    public async Task<IReadOnlyList<OutboxBatch>> ReadAsync(IReadOnlyCollection<long> inFlight, int room, CancellationToken cancellation)
    {
        IReadOnlyList<OutboxBatch> rows = assignment.Partitions.Count == 0 || room == 0
            ? []
            : await store.ReadOutboxAsync(assignment.Partitions, inFlight, room, cancellation);
        _readAt = time.GetTimestamp();
        MayHaveMore = rows.Count == room;
        HasReadAll |= !MayHaveMore;
        return rows;
    }
}
