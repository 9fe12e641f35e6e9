using Moderation.Benchmarks.Pipeline.Load;
using Npgsql;

namespace Moderation.Benchmarks.Pipeline.Worker;

/// <summary>Checks in the store that every comment of a portion is there once, decided and counted, and its events are gone.</summary>
internal sealed class RecordedComments(string database) : IAsyncDisposable
{
    private static readonly TimeSpan OutboxLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly NpgsqlDataSource _source = NpgsqlDataSource.Create(database);
    private long? _countedBefore;

    /// <summary>Call it before the first portion: what is stored then does not count as new.</summary>
    public async Task StartAsync(CancellationToken cancellation) => _countedBefore = await CountedAsync(cancellation);

    /// <exception cref="InvalidOperationException">Something is missing or too much.</exception>
    public async Task CheckAsync(int portion, int comments, CancellationToken cancellation)
    {
        var ids = new[] { SampleSite.Id(portion, 0), SampleSite.Id(portion + 1, 0) };
        foreach (var table in new[] { "comments", "decisions" })
            Expect(
                comments,
                await NumberAsync(
                    $"SELECT count(*) FROM {table} WHERE site = $1 AND comment_id >= $2 AND comment_id < $3", cancellation, ids),
                table);
        var counted = await CountedAsync(cancellation);
        Expect(comments, counted - _countedBefore!.Value, "counted comments");
        _countedBefore = counted;
        await UntilOutboxIsEmptyAsync(cancellation);
    }

    public ValueTask DisposeAsync() => _source.DisposeAsync();

    private async Task UntilOutboxIsEmptyAsync(CancellationToken cancellation)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(OutboxLimit);
        while (await NumberAsync("SELECT count(*) FROM outbox", deadline.Token) > 0)
            await Task.Delay(Pause, deadline.Token);
    }

    private Task<long> CountedAsync(CancellationToken cancellation) =>
        NumberAsync("SELECT coalesce(sum(approved + held + rejected), 0)::bigint FROM articles WHERE site = $1", cancellation);

    private async Task<long> NumberAsync(string sql, CancellationToken cancellation, params string[] ids)
    {
        await using var command = _source.CreateCommand(sql);
        if (sql.Contains("$1", StringComparison.Ordinal))
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = SampleSite.Name });
        foreach (var id in ids)
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = id });
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }

    private static void Expect(long expected, long found, string what)
    {
        if (found != expected)
            throw new InvalidOperationException($"The store has {found} {what} where {expected} are expected.");
    }
}
