using Microsoft.EntityFrameworkCore;
using Moderation.Service.Storage;

namespace Moderation.Service.Recording.Outbox;

/// <summary>
/// Publishes committed events and deletes the confirmed ones. At least once: what was confirmed but not yet deleted when the
/// process died goes out again, under the same message id.
/// </summary>
internal sealed class OutboxDispatcher(
    IDbContextFactory<ModerationDb> databases, IRecordingStore store, IOutboxTurn turns, IEventPublisher publisher, OutboxSignal signal,
    TimeProvider time, ILogger<OutboxDispatcher> logger) : BackgroundService
{
    private const int BatchSize = 1_000;

    /// <summary>Commits of this process ring; those of others are found at this interval.</summary>
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pause = FirstPause;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var turn = await turns.TakeAsync(stoppingToken);
                while (true)
                {
                    await turn.ConfirmAsync(stoppingToken);
                    if (await DispatchAsync(stoppingToken) == 0)
                        await signal.WaitAsync(Poll, stoppingToken);
                    pause = FirstPause;
                }
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

    /// <returns>How many events were published.</returns>
    private async Task<int> DispatchAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var events = await db.Outbox.AsNoTracking().OrderBy(e => e.Id).Take(BatchSize).ToListAsync(cancellation);
        if (events.Count == 0)
            return 0;
        var confirmed = await publisher.PublishAsync(events, cancellation);

        // One by one and not "up to this id": a transaction that began earlier may commit a lower one at any moment.
        await using var transaction = await store.BeginAsync(CancellationToken.None);
        await transaction.DeleteAsync(events[..confirmed], CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
        return confirmed;
    }
}

internal static partial class OutboxLog
{
    [LoggerMessage(3001, LogLevel.Warning, "Events wait in the outbox; trying again in {Pause}: {Problem}")]
    public static partial void Waiting(ILogger logger, TimeSpan pause, string problem);
}
