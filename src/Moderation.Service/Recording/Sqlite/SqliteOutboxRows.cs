using Moderation.Service.Recording.Rows;
using Moderation.Service.Storage;

namespace Moderation.Service.Recording.Sqlite;

internal sealed class SqliteOutboxRows(SqliteStatements statements) : IOutboxRows
{
    private const string TakeBack =
        $"DELETE FROM outbox WHERE site = $1 AND comment_id = $2 AND version = $3 AND due_at > {StoreClock.Sqlite}";
    private static readonly string Insert = SqliteSql.Insert(Tables.Outbox);

    public Task InsertAsync(IReadOnlyList<OutboxBatch> batches, CancellationToken cancellation) =>
        statements.WriteAsync(Insert, Tables.Outbox, batches);

    public Task DeleteAsync(IReadOnlyList<long> ids, CancellationToken cancellation)
    {
        statements.Run("DELETE FROM outbox WHERE id IN (SELECT value FROM json_each($1))", $"[{string.Join(',', ids)}]");
        return Task.CompletedTask;
    }

    public Task<IReadOnlySet<CommentKey>> TakeBackAsync(
        IReadOnlyList<(CommentKey Key, int Version)> events, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlySet<CommentKey>>(
            events.Where(e => statements.Run(TakeBack, e.Key.Site, e.Key.CommentId, e.Version) == 1).Select(e => e.Key).ToHashSet());
}
