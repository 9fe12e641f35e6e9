using Moderation.Service.Counts.News;

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
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    /// <summary>How long closing what it has opened may take after the last confirms.</summary>
    private static readonly TimeSpan Closing = TimeSpan.FromSeconds(1);

    private readonly OutboxFlight _flight = new();
    private readonly CountedFlight _counted = new(time);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, last?.Before(OutboxSession.Farewell + Closing) ?? CancellationToken.None);
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
                await new OutboxSession(store, share, channel, signal, _flight, _counted, news, time).RunAsync(() => pause = FirstPause, stoppingToken);
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
}

internal static partial class OutboxLog
{
    [LoggerMessage(3001, LogLevel.Warning, "Events wait in the outbox; trying again in {Pause}: {Problem}")]
    public static partial void Waiting(ILogger logger, TimeSpan pause, string problem);

    [LoggerMessage(3002, LogLevel.Warning, "Commits of other processes are not heard of; trying again in {Pause}: {Problem}")]
    public static partial void NotListening(ILogger logger, TimeSpan pause, string problem);
}
