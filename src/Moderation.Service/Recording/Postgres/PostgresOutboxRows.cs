using Moderation.Service.Recording.Outbox;
using Moderation.Service.Recording.Rows;
using Moderation.Service.Storage;
using static Moderation.Service.Recording.Postgres.PostgresParameters;

namespace Moderation.Service.Recording.Postgres;

internal sealed class PostgresOutboxRows(PostgresStatements statements, OutboxSignal signal) : IOutboxRows
{
    private const string TakeBack =
        $"""
        DELETE FROM outbox o
        USING unnest($1, $2, $3) AS asked(site, comment_id, version)
        WHERE o.site = asked.site AND o.comment_id = asked.comment_id AND o.version = asked.version AND o.due_at > {StoreClock.Postgres}
        RETURNING o.site, o.comment_id
        """;

    private static readonly string Insert = PostgresSql.Insert(Tables.Outbox, "position");

    public Task InsertAsync(IReadOnlyList<OutboxBatch> batches, CancellationToken cancellation)
    {
        statements.AddAsync(Insert, Tables.Outbox, batches);
        if (batches.Any(batch => !signal.DrainedHere.Contains(batch.Partition)))
            statements.Add($"NOTIFY {OutboxListener.Channel}");
        return Task.CompletedTask;
    }

    public Task DeleteAsync(IReadOnlyList<long> ids, CancellationToken cancellation)
    {
        if (ids.Count == 0)
            return Task.CompletedTask;
        statements.Add("SET LOCAL synchronous_commit TO off");
        statements.Add("DELETE FROM outbox WHERE id = ANY($1)", Column(ids));
        return Task.CompletedTask;
    }

    public async Task<IReadOnlySet<CommentKey>> TakeBackAsync(
        IReadOnlyList<(CommentKey Key, int Version)> events, CancellationToken cancellation) => (await statements.ReadAsync(
        TakeBack, [.. Of([.. events.Select(e => e.Key)]), Column(events.Select(e => e.Version))], RowReader.Key, cancellation)).ToHashSet();
}
