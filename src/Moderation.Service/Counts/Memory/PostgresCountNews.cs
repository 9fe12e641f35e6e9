using System.Threading.Channels;
using Moderation.Service.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Moderation.Service.Counts.Memory;

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

    /// <summary>While the store is away nothing is committed either, so it hardly ever holds much.</summary>
    private readonly Channel<CountChange> _untold = Channel.CreateBounded<CountChange>(
        new BoundedChannelOptions(100_000) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

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
        var changes = new Dictionary<ArticleKey, CountChange>();
        while (await _untold.Reader.WaitToReadAsync(stoppingToken))
        {
            while (_untold.Reader.TryRead(out var change))
                changes[change.Article] = changes.TryGetValue(change.Article, out var before) ? CountChange.Newer(before, change) : change;
            var pause = Pause;
            try
            {
                await SendAsync(changes.Values, stoppingToken);
                changes.Clear();
            }
            catch (Exception exception) when (StoreException.CauseOf(exception) is { } cause)
            {
                CountsLog.NotTold(logger, LongPause, cause.Message);
                pause = LongPause;
            }

            await Task.Delay(pause, time, stoppingToken);
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
