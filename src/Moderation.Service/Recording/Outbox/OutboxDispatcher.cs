using Moderation.Service.Counts.Memory;
using Moderation.Service.Storage;

namespace Moderation.Service.Recording.Outbox;

/// <summary>
/// Publishes committed events, and deletes the confirmed ones in lots while the next are read and sent. At least once: what was
/// confirmed but not yet deleted when the process died goes out again, under the same message id. Every event of a comment leaves; of an
/// article's counts only the newest, every <see cref="CountedPace.Interval"/> at most.
/// </summary>
internal sealed class OutboxDispatcher(
    IRecordingStore store, IOutboxShares shares, IEventPublisher publisher, OutboxSignal signal,
    UnheardNews news, TimeProvider time, ILogger<OutboxDispatcher> logger, LastPublishing? last = null) : BackgroundService
{
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

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    /// <summary>How long a stop waits for the broker's last confirms.</summary>
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(3);

    /// <summary>How long closing what it has opened may take after that.</summary>
    private static readonly TimeSpan Closing = TimeSpan.FromSeconds(1);

    private readonly OutboxFlight _flight = new();
    private readonly CountedFlight _counted = new(time);

    private int Room => Math.Min(RowsAtOnce - _flight.Count, CountedFlight.RowsAtOnce - _counted.Count);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, last?.Before(Farewell + Closing) ?? CancellationToken.None);
        await PublishAsync(ending.Token);
    }

    private async Task PublishAsync(CancellationToken stoppingToken)
    {
        var pause = FirstPause;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                // First the bus: who cannot reach it must not hold partitions that others could publish.
                var channel = await publisher.OpenAsync(signal.Wake, stoppingToken);
                await using var share = await JoinAsync(channel, stoppingToken);
                await DispatchAsync(share, channel, () => pause = FirstPause, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                OutboxLog.Waiting(logger, pause, exception.Message);
            }

            await Task.Delay(pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            pause = TimeSpan.FromTicks(Math.Min(2 * pause.Ticks, LongestPause.Ticks));
        }
    }

    private async Task<IOutboxShare> JoinAsync(IEventChannel channel, CancellationToken cancellation)
    {
        try
        {
            return await shares.JoinAsync(cancellation);
        }
        catch
        {
            await channel.DisposeAsync();
            throw;
        }
    }

    private async Task DispatchAsync(IOutboxShare share, IEventChannel channel, Action succeeded, CancellationToken stopping)
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
                    var rows = await ReadAsync(share.Partitions, leaving, room, stopping);
                    foreach (var row in rows)
                        await TakeInAsync(row, channel, stopping);
                    mayHaveMore = rows.Count == room;
                    hasReadAll |= !mayHaveMore;
                }

                var isFull = _counted.Count == CountedFlight.RowsAtOnce;
                if (isFull || (hasReadAll && _counted.NextDue <= TimeSpan.Zero))
                {
                    if (time.GetElapsedTime(balancedAt) >= Certain)
                        await BalanceAsync();
                    if (isFull)
                        await _counted.SendAllAsync(channel, stopping);
                    else if (hasReadAll)
                        await _counted.SendDueAsync(channel, stopping);
                }

                channel.ThrowIfLost();
                if (deleting.IsCompleted && (mayHaveMore || time.GetElapsedTime(deletedAt) >= Gathering))
                {
                    await deleting;
                    leaving = [.. _flight.TakeConfirmed(channel), .. _counted.TakeDone(channel)];
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
                await SendLastAsync(share, channel, leaving, hasReadAll, farewell.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await channel.SettleAsync(farewell.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await channel.DisposeAsync();
            await deleting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            var (confirmed, done) = (_flight.GiveUp(channel), _counted.GiveUp(channel));

            // Rows of counts are deleted in order or not at all: an older version that came back alone would be sent after the newest.
            await DeleteAsync(deleting.IsCompletedSuccessfully ? [.. confirmed, .. done] : confirmed);
        }

        async Task BalanceAsync()
        {
            await KeepShareAsync(share, channel, stopping);
            balancedAt = time.GetTimestamp();
            hasReadAll &= !share.Partitions.Except(signal.DrainedHere).Any();
            signal.DrainedHere = share.Partitions;
            mayHaveMore = true;
        }
    }

    private Task TakeInAsync(OutboxBatch row, IEventChannel channel, CancellationToken cancellation)
    {
        if (!CountedRow.IsOne(row))
            return _flight.SendAsync(row, channel, cancellation);
        foreach (var e in _counted.Add(row))
            news.Expect(e.Article, e.Version);
        return Task.CompletedTask;
    }

    private async Task KeepShareAsync(IOutboxShare share, IEventChannel channel, CancellationToken cancellation)
    {
        await share.BalanceAsync(_flight.Partitions.Concat(_counted.PartitionsInFlight(channel)).ToHashSet(), cancellation);
        _counted.Keep(share.Partitions);
    }

    /// <summary>
    /// Tells subscribers before a stop of what was committed just before it, and the last counts: what waits would else wait until somebody takes over.
    /// </summary>
    private async Task SendLastAsync(
        IOutboxShare share, IEventChannel channel, IReadOnlyList<long> leaving, bool hasReadAll, CancellationToken cancellation)
    {
        await KeepShareAsync(share, channel, cancellation);
        if (_flight.IsHandedOver)
            foreach (var row in await ReadAsync(share.Partitions, leaving, Room, cancellation))
                await TakeInAsync(row, channel, cancellation);
        if (hasReadAll)
            await _counted.SendAllAsync(channel, cancellation);
    }

    private TimeSpan UntilNextTurn()
    {
        var limit = _flight.Count + _counted.Count > 0 ? Gathering : Beat;

        // In whole milliseconds, as the wait is: what was cut off would be spent in turning round.
        return _counted.NextDue is { } due && due < limit ? TimeSpan.FromMilliseconds(Math.Max(0, Math.Ceiling(due.TotalMilliseconds))) : limit;
    }

    // Not "after the last id": a transaction that began earlier may commit a lower one at any moment.
    private async Task<IReadOnlyList<OutboxBatch>> ReadAsync(
        IReadOnlyCollection<short> partitions, IReadOnlyList<long> leaving, int most, CancellationToken cancellation) =>
        partitions.Count == 0 || most == 0
            ? []
            : await store.ReadOutboxAsync(partitions, [.. _flight.Ids, .. _counted.Ids, .. leaving], most, cancellation);

    private async Task DeleteAsync(IReadOnlyList<long> rows)
    {
        if (rows.Count == 0)
            return;
        await using var transaction = await store.BeginAsync(CancellationToken.None);
        await transaction.DeleteAsync(rows, CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
    }
}

internal static partial class OutboxLog
{
    [LoggerMessage(3001, LogLevel.Warning, "Events wait in the outbox; trying again in {Pause}: {Problem}")]
    public static partial void Waiting(ILogger logger, TimeSpan pause, string problem);

    [LoggerMessage(3002, LogLevel.Warning, "Commits of other processes are not heard of; trying again in {Pause}: {Problem}")]
    public static partial void NotListening(ILogger logger, TimeSpan pause, string problem);
}
