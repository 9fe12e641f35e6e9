using Microsoft.EntityFrameworkCore;
using Moderation.Service.Storage;

namespace Moderation.Service.Recording.Outbox;

/// <summary>
/// Publishes committed events and deletes the confirmed ones, while the next are read and sent. At least once: what was confirmed but
/// not yet deleted when the process died goes out again, under the same message id.
/// </summary>
internal sealed class OutboxDispatcher(
    IDbContextFactory<ModerationDb> databases, IRecordingStore store, IOutboxShares shares, IEventPublisher publisher, OutboxSignal signal,
    TimeProvider time, ILogger<OutboxDispatcher> logger) : BackgroundService
{
    /// <summary>Most rows in flight. On a quiet system a row holds one event or two; what bounds full rows is the bus's own window.</summary>
    private const int RowsAtOnce = 256;

    /// <summary>How often the partitions are shared out anew, and how long a wake-up may get lost.</summary>
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(500);

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
        try
        {
            for (var balancedAt = 0L; ;)
            {
                if (balancedAt == 0 || time.GetElapsedTime(balancedAt) >= Beat)
                {
                    await share.BalanceAsync(_flight.Partitions, stopping);
                    balancedAt = time.GetTimestamp();
                    signal.DrainedHere = share.Partitions;
                }

                var rows = await ReadAsync(share.Partitions, leaving, stopping);
                foreach (var row in rows)
                    await _flight.SendAsync(row, channel, stopping);
                channel.ThrowIfLost();

                // While one lot is deleted the next is read and sent.
                if (deleting.IsCompleted)
                {
                    await deleting;
                    leaving = _flight.TakeConfirmed(channel);
                    deleting = DeleteAsync(leaving);
                    if (leaving.Count > 0)
                        succeeded();
                }

                if (rows.Count == 0)
                    await signal.WaitAsync(Beat, stopping);
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

    private async Task<List<OutboxBatch>> ReadAsync(
        IReadOnlyCollection<short> partitions, IReadOnlyList<long> leaving, CancellationToken cancellation)
    {
        // Not "after the last id": a transaction that began earlier may commit a lower one at any moment.
        var (mine, inFlight) = (partitions.ToArray(), _flight.Ids.Concat(leaving).ToArray());
        if (mine.Length == 0 || inFlight.Length >= RowsAtOnce)
            return [];
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.Outbox.AsNoTracking()
            .Where(row => mine.Contains(row.Partition) && !inFlight.Contains(row.Id))
            .OrderBy(row => row.Id).Take(RowsAtOnce - inFlight.Length).ToListAsync(cancellation);
    }

    private async Task DeleteAsync(IReadOnlyList<long> rows)
    {
        if (rows.Count == 0)
            return;
        try
        {
            await using var transaction = await store.BeginAsync(CancellationToken.None);
            await transaction.DeleteAsync(rows, CancellationToken.None);
            await transaction.CommitAsync(CancellationToken.None);
        }
        finally
        {
            signal.Wake();
        }
    }
}

internal static partial class OutboxLog
{
    [LoggerMessage(3001, LogLevel.Warning, "Events wait in the outbox; trying again in {Pause}: {Problem}")]
    public static partial void Waiting(ILogger logger, TimeSpan pause, string problem);

    [LoggerMessage(3002, LogLevel.Warning, "Commits of other processes are not heard of; trying again in {Pause}: {Problem}")]
    public static partial void NotListening(ILogger logger, TimeSpan pause, string problem);
}
