using Moderation.Service.Background;
using Moderation.Service.Counts.News;
using Moderation.Service.Storage;

namespace Moderation.Service.Recording.Outbox;

/// <summary>
/// Publishes committed events at least once: what a crash leaves confirmed and not deleted is sent again under the same message id.
/// Counts of an article coalesce, see <see cref="CountThrottle"/>.
/// </summary>
internal sealed class OutboxDispatcher(
    IRecordingStore store, IPartitionGroup group, IEventPublisher publisher, OutboxSignal signal,
    UnheardNews news, TimeProvider time, ILogger<OutboxDispatcher> logger, StopDeadline? deadline = null)
    : BackgroundLoop(new Backoff(TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(5)), time, logger)
{
    private static readonly TimeSpan DrainTimeout = TimeSpan.FromSeconds(3); // how long a stop waits for the broker's last confirms
    private static readonly TimeSpan Closing = TimeSpan.FromSeconds(1); // how long closing the channel may take after that
    private readonly CommentsInFlight _comments = new();
    private readonly CountsInFlight _counts = new(time);
    private readonly PausedSites _paused = new(time);

    protected override CancellationToken StopsEarly => deadline?.Leaving(DrainTimeout + Closing) ?? CancellationToken.None;

    protected override async Task RunAsync(CancellationToken stopping)
    {
        // Opened first: a process without the bus must not hold partitions that others could publish.
        var channel = await publisher.OpenAsync(signal.WakeDispatcher, stopping);
        await using var assignment = await JoinAsync(channel, stopping);
        var sweeper = new OutboxSweeper(store, Time);
        var sender = new OutboxSender(channel, _comments, _counts, _paused, news, Logger);
        var session = new OutboxSession(new OutboxReader(store, assignment, _paused, Time), sender, sweeper, assignment, signal, Time);
        try
        {
            await session.RunAsync(channel.ThrowIfLost, Succeeded, stopping);
        }
        finally
        {
            signal.DrainedHere = [];
            using var drain = new CancellationTokenSource(DrainTimeout, Time);
            if (stopping.IsCancellationRequested)
                await session.SendLastAsync(drain.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await channel.SettleAsync(drain.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await channel.DisposeAsync();
            sender.TakeRefused();
            var isSwept = await sweeper.SettleAsync();
            var (comments, counts) = (_comments.GiveUp(channel), _counts.GiveUp(channel));

            // Rows of counts are deleted in order or not at all: an older version left alone would be sent after the newest.
            await sweeper.DeleteAsync(isSwept ? [.. comments, .. counts] : comments);
        }
    }

    protected override void Failed(Exception exception, TimeSpan pause) =>
        OutboxLog.Waiting(Logger, pause, StoreException.ReasonOf(exception));

    private async Task<IPartitionAssignment> JoinAsync(IEventChannel channel, CancellationToken cancellation)
    {
        try
        {
            return await group.JoinAsync(cancellation);
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

    [LoggerMessage(
        3003, LogLevel.Warning,
        "RabbitMQ refuses events of site {Site}: a queue bound to them is full; they wait for {Pause}, those of other sites do not")]
    public static partial void Refused(ILogger logger, string site, TimeSpan pause);

    [LoggerMessage(3002, LogLevel.Warning, "Commits of other processes are not heard of; trying again in {Pause}: {Problem}")]
    public static partial void NotListening(ILogger logger, TimeSpan pause, string problem);
}
