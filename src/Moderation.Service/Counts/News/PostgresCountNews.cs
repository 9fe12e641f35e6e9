using System.Threading.Channels;
using Moderation.Service.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Moderation.Service.Counts.News;

/// <summary>
/// Tells by <c>NOTIFY</c>, not in the transactions that change counts but behind them, for all that were committed meanwhile: commits with a
/// <c>NOTIFY</c> wait for each other. Should this process end in between, the others find out by age.
/// </summary>
internal sealed class PostgresCountNews(NpgsqlDataSource source, CountChanges heard, TimeProvider time, ILogger<PostgresCountNews> logger)
    : BackgroundService, ICountNews
{
    /// <summary>What is told meanwhile goes together.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(40);

    private static readonly TimeSpan LongPause = TimeSpan.FromSeconds(1);

    /// <summary>How long a stop waits for the last news to be told.</summary>
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(1);

    private const int MostUntold = 100_000;

    /// <summary>While the store is away nothing is committed either, so it hardly ever holds much.</summary>
    private readonly Channel<CountChange> _untold = Channel.CreateBounded<CountChange>(
        new BoundedChannelOptions(MostUntold) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    public void Tell(IReadOnlyCollection<CountChange> changes)
    {
        heard.Apply(changes);
        foreach (var change in changes)
            _untold.Writer.TryWrite(change);
    }

    public async Task TellNowAsync(IReadOnlyCollection<CountChange> changes, CancellationToken cancellation)
    {
        heard.Apply(changes);
        await SendAsync(changes, cancellation);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var untold = new Dictionary<ArticleKey, CountChange>();
        try
        {
            // What could not be told is tried again, also where nothing changes any more.
            while (untold.Count > 0 || await _untold.Reader.WaitToReadAsync(stoppingToken))
                await Task.Delay(await TryTellAsync(untold, stoppingToken), time, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The process stops after everything that records: this is the last of its news.
            using var farewell = new CancellationTokenSource(Farewell, time);
            Task telling = TryTellAsync(untold, farewell.Token);
            await telling.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <param name="untold">From before; empty afterwards where all has been told.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>How long to wait before the next.</returns>
    private async Task<TimeSpan> TryTellAsync(Dictionary<ArticleKey, CountChange> untold, CancellationToken cancellation)
    {
        while (untold.Count < MostUntold && _untold.Reader.TryRead(out var change))
            untold[change.Article] = untold.TryGetValue(change.Article, out var before) ? CountChange.Newer(before, change) : change;
        if (untold.Count == 0)
            return Pause;
        try
        {
            await SendAsync(untold.Values, cancellation);
            untold.Clear();
            return Pause;
        }
        catch (Exception exception) when (StoreException.CauseOf(exception) is { } cause)
        {
            CountsLog.NotTold(logger, LongPause, cause.Message);
            return LongPause;
        }
    }

    private async Task SendAsync(IReadOnlyCollection<CountChange> changes, CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);

        // One transaction, and no wait for the disk: a crash that loses it closes every connection that listens.
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
