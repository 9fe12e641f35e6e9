using System.Threading.Channels;
using Moderation.Service.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Moderation.Service.Counts.News;

/// <summary>Tells by <c>NOTIFY</c> after commits, several changes at once: commits with a <c>NOTIFY</c> wait for each other.</summary>
internal sealed class PostgresCountNews(NpgsqlDataSource source, CountFeed feed, TimeProvider time, ILogger<PostgresCountNews> logger)
    : BackgroundService, ICountNews
{
    /// <summary>Changes of this time are sent together.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(40);

    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(1);
    private const int MostUnsent = 100_000;

    private readonly Channel<CountChange> _unsent = Channel.CreateBounded<CountChange>(
        new BoundedChannelOptions(MostUnsent) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    public void Tell(IReadOnlyCollection<CountChange> changes)
    {
        feed.Apply(changes);
        foreach (var change in changes)
            _unsent.Writer.TryWrite(change);
    }

    public async Task TellNowAsync(IReadOnlyCollection<CountChange> changes, CancellationToken cancellation)
    {
        feed.Apply(changes);
        await SendAsync(changes, cancellation);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var unsent = new Dictionary<ArticleKey, CountChange>();
        try
        {
            // A failed send is tried again even where nothing changes any more.
            while (unsent.Count > 0 || await _unsent.Reader.WaitToReadAsync(stoppingToken))
                await Task.Delay(await TrySendAsync(unsent, stoppingToken), time, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Everything that records has stopped before: these are the last changes.
            using var limit = new CancellationTokenSource(StopLimit, time);
            Task sending = TrySendAsync(unsent, limit.Token);
            await sending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<TimeSpan> TrySendAsync(Dictionary<ArticleKey, CountChange> unsent, CancellationToken cancellation)
    {
        while (unsent.Count < MostUnsent && _unsent.Reader.TryRead(out var change))
            unsent[change.Article] = unsent.TryGetValue(change.Article, out var before) ? CountChange.Newer(before, change) : change;
        if (unsent.Count == 0)
            return Pause;
        try
        {
            await SendAsync(unsent.Values, cancellation);
            unsent.Clear();
            return Pause;
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested)
        {
            CountsLog.NotTold(logger, PauseAfterFailure, StoreException.ReasonOf(exception));
            return PauseAfterFailure;
        }
    }

    private async Task SendAsync(IReadOnlyCollection<CountChange> changes, CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);

        // No wait for the disk: a crash that loses the transaction also closes every connection that listens.
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using var batch = new NpgsqlBatch(connection, transaction);
        batch.BatchCommands.Add(new NpgsqlBatchCommand("SET LOCAL synchronous_commit TO off"));
        foreach (var payload in CountNewsPayload.Write(changes))
        {
            var command = new NpgsqlBatchCommand($"SELECT pg_notify('{CountNewsPayload.Channel}', $1)");
            command.Parameters.Add(new NpgsqlParameter { Value = payload, NpgsqlDbType = NpgsqlDbType.Text });
            batch.BatchCommands.Add(command);
        }

        await batch.ExecuteNonQueryAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }
}
