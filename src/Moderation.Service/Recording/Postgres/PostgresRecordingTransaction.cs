using Moderation.Service.Recording.Outbox;
using Moderation.Service.Storage;
using Npgsql;
using static Moderation.Service.Recording.Postgres.PostgresArrays;

namespace Moderation.Service.Recording.Postgres;

/// <summary>
/// Statements that nothing is read from wait for the next that is, or for the commit, and travel with it: a round trip costs more than
/// most of them. What is wrong with one of them is therefore thrown there.
/// </summary>
internal sealed partial class PostgresRecordingTransaction(NpgsqlConnection connection, NpgsqlTransaction transaction, OutboxSignal outbox)
    : IRecordingTransaction
{
    private readonly List<NpgsqlBatchCommand> _waiting = [];
    private int? _patience;

    public async Task<IReadOnlyList<Article>> CountAsync(IReadOnlyList<ArticleChange> changes, CancellationToken cancellation)
    {
        if (changes.Count == 0)
            return [];
        var articles = await ReadAsync(
            """
            INSERT INTO articles (site, article_id, url, url_key, title, locale, approved, held, rejected, version, updated_at)
            SELECT site, article_id, url, url_key, title, locale, approved, held, rejected, step, at
            FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) WITH ORDINALITY
                AS new(site, article_id, url, url_key, title, locale, approved, held, rejected, step, at, position)
            ORDER BY position
            ON CONFLICT (site, article_id) DO UPDATE
            SET url = coalesce(excluded.url, articles.url),
                url_key = CASE WHEN excluded.url IS NULL THEN articles.url_key ELSE excluded.url_key END,
                title = coalesce(excluded.title, articles.title),
                locale = coalesce(excluded.locale, articles.locale),
                approved = articles.approved + excluded.approved,
                held = articles.held + excluded.held,
                rejected = articles.rejected + excluded.rejected,
                version = articles.version + excluded.version,
                updated_at = excluded.updated_at
            RETURNING site, article_id, locale, approved, held, rejected, version, updated_at, merged_into
            """,
            [
                Texts(changes.Select(c => c.Site)), Texts(changes.Select(c => c.ArticleId)), Texts(changes.Select(c => c.Url)),
                Texts(changes.Select(c => c.UrlKey)), Texts(changes.Select(c => c.Title)), Texts(changes.Select(c => c.Locale)),
                Integers(changes.Select(c => c.Approved)),
                Integers(changes.Select(c => c.Held)), Integers(changes.Select(c => c.Rejected)),
                Longs(changes.Select(c => c.ChangesCounts ? 1L : 0L)), Times(changes.Select(c => (DateTimeOffset?)c.At)),
            ],
            row => new Article
            {
                Site = row.GetString(0),
                ArticleId = row.GetString(1),
                Locale = Text(row, 2),
                Approved = row.GetInt32(3),
                Held = row.GetInt32(4),
                Rejected = row.GetInt32(5),
                Version = row.GetInt64(6),
                UpdatedAt = row.GetFieldValue<DateTimeOffset>(7),
                MergedInto = Text(row, 8),
            },
            cancellation);
        var asked = changes.ToDictionary(change => new ArticleKey(change.Site, change.ArticleId));
        return articles.FindAll(article => asked[new ArticleKey(article.Site, article.ArticleId)].IsTold(article));
    }

    public async Task<ArticleChange> DriftAsync(string site, string articleId, DateTimeOffset at, CancellationToken cancellation)
    {
        var drift = await ReadAsync(
            Recount.Sql("$1", "$2"),
            [new() { Value = site }, new() { Value = articleId }],
            row => new ArticleChange(site, articleId, at)
            {
                Approved = (int)row.GetInt64(0),
                Held = (int)row.GetInt64(1),
                Rejected = (int)row.GetInt64(2),
            },
            cancellation);
        return drift.Single();
    }

    public Task InsertAsync(CountRepair repair, CancellationToken cancellation) => Add(
        1,
        "INSERT INTO count_repairs (site, article_id, approved, held, rejected, repaired_by, repaired_at) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        () =>
        [
            new() { Value = repair.Site }, new() { Value = repair.ArticleId }, new() { Value = repair.Approved }, new() { Value = repair.Held },
            new() { Value = repair.Rejected }, new() { Value = repair.RepairedBy }, new() { Value = repair.RepairedAt },
        ]);

    public Task InsertAsync(IReadOnlyList<OutboxBatch> events, CancellationToken cancellation)
    {
        Add(
            events.Count,
            """
            INSERT INTO outbox (site, partition, events, created_at, due_at, comment_id, version)
            SELECT site, partition, events, created_at, due_at, comment_id, version
            FROM unnest($1, $2, $3, $4, $5, $6, $7) WITH ORDINALITY
                AS new(site, partition, events, created_at, due_at, comment_id, version, position)
            ORDER BY position
            """,
            () =>
            [
                Texts(events.Select(e => e.Site)), Shorts(events.Select(e => (short?)e.Partition)), Bytes(events.Select(e => e.Events)),
                Times(events.Select(e => (DateTimeOffset?)e.CreatedAt)), Times(events.Select(e => e.DueAt)),
                Texts(events.Select(e => e.CommentId)), Integers(events.Select(e => e.Version)),
            ]);
        return Add(events.Count(e => !outbox.DrainedHere.Contains(e.Partition)), $"NOTIFY {OutboxListener.Channel}");
    }

    public Task DeleteAsync(IReadOnlyList<long> outboxRows, CancellationToken cancellation)
    {
        Add(outboxRows.Count, "SET LOCAL synchronous_commit TO off");
        return Add(outboxRows.Count, "DELETE FROM outbox WHERE id = ANY($1)", () => [Longs(outboxRows)]);
    }

    public async Task CommitAsync(CancellationToken cancellation)
    {
        await Add(1, "COMMIT");
        await using var batch = TakeWaiting();
        await batch.ExecuteNonQueryAsync(cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await connection.DisposeAsync();
    }

    private Task Add(int rows, string sql, Func<NpgsqlParameter[]>? columns = null)
    {
        if (rows > 0)
            _waiting.Add(Command(sql, columns?.Invoke() ?? []));
        return Task.CompletedTask;
    }

    private async Task<List<T>> ReadAsync<T>(string sql, NpgsqlParameter[] parameters, Func<NpgsqlDataReader, T> read, CancellationToken cancellation)
    {
        _waiting.Add(Command(sql, parameters));
        await using var batch = TakeWaiting();
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellation))
            rows.Add(read(reader));
        return rows;
    }

    private NpgsqlBatch TakeWaiting()
    {
        var batch = new NpgsqlBatch(connection, transaction);
        if (_patience is { } seconds)
            batch.Timeout = seconds;
        foreach (var command in _waiting)
            batch.BatchCommands.Add(command);
        _waiting.Clear();
        return batch;
    }

    private static NpgsqlBatchCommand Command(string sql, NpgsqlParameter[] parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        command.Parameters.AddRange(parameters);
        return command;
    }
}
