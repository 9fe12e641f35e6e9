using Moderation.Service.Storage;

namespace Moderation.Service.Recording.Outbox;

/// <summary>
/// Publishes committed events, and deletes the confirmed ones in lots while the next are read and sent. At least once: what was
/// confirmed but not yet deleted when the process died goes out again, under the same message id.
/// </summary>
internal sealed class OutboxDispatcher(
    IRecordingStore store, IOutboxShares shares, IEventPublisher publisher, OutboxSignal signal,
    TimeProvider time, ILogger<OutboxDispatcher> logger) : BackgroundService
{
    /// <summary>Most rows in flight. On a quiet system a row holds one event or two; what bounds full rows is the bus's own window.</summary>
    private const int RowsAtOnce = 256;

    /// <summary>How often the partitions are shared out anew, and how long a wake-up may get lost.</summary>
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(500);

    /// <summary>How long confirmed rows gather before they are deleted together: a transaction costs much the same for one row as for fifty.</summary>
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(50);

    /// <summary>How long to wait for confirms when no more rows may be in flight.</summary>
    private static readonly TimeSpan Crowded = TimeSpan.FromMilliseconds(5);

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    /// <summary>How long a stop waits for the broker's last confirms.</summary>
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(3);

    private readonly OutboxFlight _flight = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pause = FirstPause;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var share = await shares.JoinAsync(stoppingToken);
                await DispatchAsync(share, () => pause = FirstPause, stoppingToken);
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

    private async Task DispatchAsync(IOutboxShare share, Action succeeded, CancellationToken stopping)
    {
        var channel = await publisher.OpenAsync(signal.Wake, stopping);
        IReadOnlyList<long> leaving = [];
        var deleting = Task.CompletedTask;
        var mayHaveMore = true;
        try
        {
            var (balancedAt, deletedAt) = (0L, 0L);
            while (true)
            {
                if (balancedAt == 0 || time.GetElapsedTime(balancedAt) >= Beat)
                {
                    await share.BalanceAsync(_flight.Partitions, stopping);
                    balancedAt = time.GetTimestamp();
                    signal.DrainedHere = share.Partitions;
                    mayHaveMore = true;
                }

                if (mayHaveMore)
                {
                    var room = RowsAtOnce - _flight.Count;
                    var rows = await ReadAsync(share.Partitions, leaving, room, stopping);
                    foreach (var row in rows)
                        await _flight.SendAsync(row, channel, stopping);
                    mayHaveMore = rows.Count == room;
                }

                channel.ThrowIfLost();
                if (deleting.IsCompleted && (mayHaveMore || time.GetElapsedTime(deletedAt) >= Gathering))
                {
                    await deleting;
                    leaving = _flight.TakeConfirmed(channel);
                    deleting = DeleteAsync(leaving);
                    deletedAt = time.GetTimestamp();
                    if (leaving.Count > 0)
                        succeeded();
                }

                if (!mayHaveMore || _flight.Count == RowsAtOnce)
                    mayHaveMore |= await signal.WaitAsync(mayHaveMore ? Crowded : _flight.Count > 0 ? Gathering : Beat, stopping);
            }
        }
        finally
        {
            signal.DrainedHere = [];
            using var farewell = new CancellationTokenSource(Farewell, time);
            await channel.SettleAsync(farewell.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await channel.DisposeAsync();
            await deleting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await DeleteAsync(_flight.GiveUp(channel));
        }
    }

    // Not "after the last id": a transaction that began earlier may commit a lower one at any moment.
    private async Task<IReadOnlyList<OutboxBatch>> ReadAsync(
        IReadOnlyCollection<short> partitions, IReadOnlyList<long> leaving, int most, CancellationToken cancellation) =>
        partitions.Count == 0 || most == 0
            ? []
            : await store.ReadOutboxAsync(partitions, [.. _flight.Ids, .. leaving], most, cancellation);

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
