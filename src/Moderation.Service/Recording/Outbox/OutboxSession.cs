using Moderation.Service.Counts.News;
using Moderation.Service.Storage;

namespace Moderation.Service.Recording.Outbox;

/// <summary>Reads the outbox, sends and deletes, with one channel to the bus and one share of the partitions, until one of them is lost.</summary>
/// <param name="store">Has the outbox.</param>
/// <param name="share">Which partitions.</param>
/// <param name="channel">Where events go; the session closes it.</param>
/// <param name="signal">Tells of commits.</param>
/// <param name="flight">Events of comments, on their way also from one session to the next.</param>
/// <param name="counted">The same with those of counts.</param>
/// <param name="news">Hears which counts events tell of.</param>
/// <param name="time">For all distances and limits.</param>
internal sealed class OutboxSession(
    IRecordingStore store, IOutboxShare share, IEventChannel channel, OutboxSignal signal,
    OutboxFlight flight, CountedFlight counted, UnheardNews news, TimeProvider time)
{
    /// <summary>How long a stop waits for the broker's last confirms.</summary>
    public static readonly TimeSpan Farewell = TimeSpan.FromSeconds(3);

    /// <summary>Most rows of comments in flight. On a quiet system a row holds one event or two; what bounds full rows is the bus's own window.</summary>
    private const int RowsAtOnce = 256;

    /// <summary>How often the partitions are shared out anew, and how long a wake-up may get lost.</summary>
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(500);

    /// <summary>How long confirmed rows gather before they are deleted together: a transaction costs much the same for one row as for fifty.</summary>
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(50);

    /// <summary>
    /// For how long a process may be sure of its partitions when it sends counts: another that took one over has perhaps sent newer ones.
    /// </summary>
    private static readonly TimeSpan Certain = TimeSpan.FromMilliseconds(50);

    /// <summary>How long to wait for confirms when no more rows may be in flight.</summary>
    private static readonly TimeSpan Crowded = TimeSpan.FromMilliseconds(5);

    private int Room => Math.Min(RowsAtOnce - flight.Count, CountedFlight.RowsAtOnce - counted.Count);

    /// <summary>Returns, by an exception, when the bus or the store is lost or the service stops; the channel is closed then.</summary>
    /// <param name="succeeded">Called when events are confirmed.</param>
    /// <param name="stopping">Ends the session, with a last look at what is to be told.</param>
    public async Task RunAsync(Action succeeded, CancellationToken stopping)
    {
        IReadOnlyList<long> leaving = [];
        var deleting = Task.CompletedTask;
        var mayHaveMore = true;

        // Counts leave only when the store was once read to its end: somebody may have sent the last of them already, and died.
        var hasReadAll = false;
        var (balancedAt, deletedAt) = (0L, 0L);
        try
        {
            await BalanceAsync();
            while (true)
            {
                if (time.GetElapsedTime(balancedAt) >= Beat)
                    await BalanceAsync();

                if (mayHaveMore)
                {
                    var room = Room;
                    var rows = await ReadAsync(leaving, room, stopping);
                    foreach (var row in rows)
                        await TakeInAsync(row, stopping);
                    mayHaveMore = rows.Count == room;
                    hasReadAll |= !mayHaveMore;
                }

                var isFull = counted.Count == CountedFlight.RowsAtOnce;
                if (isFull || (hasReadAll && counted.NextDue <= TimeSpan.Zero))
                {
                    if (time.GetElapsedTime(balancedAt) >= Certain)
                        await BalanceAsync();
                    if (isFull)
                        await counted.SendAllAsync(channel, stopping);
                    else if (hasReadAll)
                        await counted.SendDueAsync(channel, stopping);
                }

                channel.ThrowIfLost();
                if (deleting.IsCompleted && (mayHaveMore || time.GetElapsedTime(deletedAt) >= Gathering))
                {
                    await deleting;
                    leaving = [.. flight.TakeConfirmed(channel), .. counted.TakeDone(channel)];
                    deleting = DeleteAsync(leaving);
                    deletedAt = time.GetTimestamp();
                    if (leaving.Count > 0)
                        succeeded();
                }

                if (!mayHaveMore || Room == 0)
                    mayHaveMore |= await signal.WaitAsync(mayHaveMore ? Crowded : UntilNextTurn(), stopping);
            }
        }
        finally
        {
            signal.DrainedHere = [];
            using var farewell = new CancellationTokenSource(Farewell, time);
            if (stopping.IsCancellationRequested)
                await SendLastAsync(leaving, hasReadAll, farewell.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await channel.SettleAsync(farewell.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await channel.DisposeAsync();
            await deleting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            var (confirmed, done) = (flight.GiveUp(channel), counted.GiveUp(channel));

            // Rows of counts are deleted in order or not at all: an older version that came back alone would be sent after the newest.
            await DeleteAsync(deleting.IsCompletedSuccessfully ? [.. confirmed, .. done] : confirmed);
        }

        async Task BalanceAsync()
        {
            await KeepShareAsync(stopping);
            balancedAt = time.GetTimestamp();
            hasReadAll &= !share.Partitions.Except(signal.DrainedHere).Any();
            signal.DrainedHere = share.Partitions;
            mayHaveMore = true;
        }
    }

    private Task TakeInAsync(OutboxBatch row, CancellationToken cancellation)
    {
        if (!CountedRow.IsOne(row))
            return flight.SendAsync(row, channel, cancellation);
        foreach (var e in counted.Add(row))
            news.Expect(e.Article, e.Version);
        return Task.CompletedTask;
    }

    private async Task KeepShareAsync(CancellationToken cancellation)
    {
        await share.BalanceAsync(flight.Partitions.Concat(counted.PartitionsInFlight(channel)).ToHashSet(), cancellation);
        counted.Keep(share.Partitions);
    }

    /// <summary>
    /// Tells subscribers before a stop of what was committed just before it, and the last counts: what waits would else wait until somebody takes over.
    /// </summary>
    private async Task SendLastAsync(IReadOnlyList<long> leaving, bool hasReadAll, CancellationToken cancellation)
    {
        await KeepShareAsync(cancellation);
        if (flight.IsHandedOver)
            foreach (var row in await ReadAsync(leaving, Room, cancellation))
                await TakeInAsync(row, cancellation);
        if (hasReadAll)
            await counted.SendAllAsync(channel, cancellation);
    }

    private TimeSpan UntilNextTurn()
    {
        var limit = flight.Count + counted.Count > 0 ? Gathering : Beat;

        // In whole milliseconds, as the wait is: what was cut off would be spent in turning round.
        return counted.NextDue is { } due && due < limit ? TimeSpan.FromMilliseconds(Math.Max(0, Math.Ceiling(due.TotalMilliseconds))) : limit;
    }

    // Not "after the last id": a transaction that began earlier may commit a lower one at any moment.
    private async Task<IReadOnlyList<OutboxBatch>> ReadAsync(IReadOnlyList<long> leaving, int most, CancellationToken cancellation) =>
        share.Partitions.Count == 0 || most == 0
            ? []
            : await store.ReadOutboxAsync(share.Partitions, [.. flight.Ids, .. counted.Ids, .. leaving], most, cancellation);

    private async Task DeleteAsync(IReadOnlyList<long> rows)
    {
        if (rows.Count == 0)
            return;
        await using var transaction = await store.BeginAsync(CancellationToken.None);
        await transaction.Outbox.DeleteAsync(rows, CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
    }
}
