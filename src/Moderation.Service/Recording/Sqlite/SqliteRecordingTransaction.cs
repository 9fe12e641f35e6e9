using Microsoft.Data.Sqlite;
using Moderation.Service.Storage;

namespace Moderation.Service.Recording.Sqlite;

internal sealed partial class SqliteRecordingTransaction(SqliteConnection connection, SqliteTransaction transaction, SemaphoreSlim writer)
    : IRecordingTransaction
{
    public Task<IReadOnlyList<Article>> CountAsync(IReadOnlyList<ArticleChange> changes, CancellationToken cancellation)
    {
        var articles = new List<Article>(changes.Count);
        using var command = Prepare(
            """
            INSERT INTO articles (site, article_id, url, url_key, title, locale, approved, held, rejected, version, updated_at)
            VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            ON CONFLICT (site, article_id) DO UPDATE
            SET url = coalesce(excluded.url, url),
                url_key = CASE WHEN excluded.url IS NULL THEN url_key ELSE excluded.url_key END,
                title = coalesce(excluded.title, title),
                locale = coalesce(excluded.locale, locale),
                approved = approved + excluded.approved,
                held = held + excluded.held,
                rejected = rejected + excluded.rejected,
                version = version + excluded.version,
                updated_at = excluded.updated_at
            RETURNING locale, approved, held, rejected, version, merged_into
            """,
            11);
        foreach (var change in changes)
        {
            Bind(command, change.Site, change.ArticleId, change.Url, change.UrlKey, change.Title, change.Locale,
                change.Approved, change.Held, change.Rejected, change.ChangesCounts ? 1 : 0, Time(change.At));
            using var reader = command.ExecuteReader();
            reader.Read();
            var article = new Article
            {
                Site = change.Site,
                ArticleId = change.ArticleId,
                Locale = Text(reader, 0),
                Approved = reader.GetInt32(1),
                Held = reader.GetInt32(2),
                Rejected = reader.GetInt32(3),
                Version = reader.GetInt64(4),
                UpdatedAt = change.At,
                MergedInto = Text(reader, 5),
            };
            if (change.IsTold(article))
                articles.Add(article);
        }

        return Task.FromResult<IReadOnlyList<Article>>(articles);
    }

    public Task<ArticleChange> DriftAsync(string site, string articleId, DateTimeOffset at, CancellationToken cancellation)
    {
        using var command = Prepare(Recount.Sql("$0", "$1"), 2);
        Bind(command, site, articleId);
        using var reader = command.ExecuteReader();
        reader.Read();
        return Task.FromResult(new ArticleChange(site, articleId, at)
        {
            Approved = reader.GetInt32(0),
            Held = reader.GetInt32(1),
            Rejected = reader.GetInt32(2),
        });
    }

    public Task InsertAsync(CountRepair repair, CancellationToken cancellation) => RunAll(
        "INSERT INTO count_repairs (site, article_id, approved, held, rejected, repaired_by, repaired_at) VALUES ($0, $1, $2, $3, $4, $5, $6)",
        [repair],
        r => [r.Site, r.ArticleId, r.Approved, r.Held, r.Rejected, r.RepairedBy, Time(r.RepairedAt)]);

    public Task InsertAsync(IReadOnlyList<OutboxBatch> events, CancellationToken cancellation) => RunAll(
        "INSERT INTO outbox (site, partition, events, created_at, due_at, comment_id, version) VALUES ($0, $1, $2, $3, $4, $5, $6)",
        events,
        e => [e.Site, e.Partition, e.Events, Time(e.CreatedAt), Time(e.DueAt), e.CommentId, e.Version]);

    public Task DeleteAsync(IReadOnlyList<long> outboxRows, CancellationToken cancellation) =>
        RunAll("DELETE FROM outbox WHERE id = $0", outboxRows, id => [id]);

    public Task CommitAsync(CancellationToken cancellation)
    {
        transaction.Commit();
        return Task.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await transaction.DisposeAsync();
            await connection.DisposeAsync();
        }
        finally
        {
            writer.Release();
        }
    }

    private static object?[] Columns(Comment c) =>
    [
        c.Site, c.CommentId, c.ArticleId, c.ParentId, c.AuthorId, c.AuthorName, c.Text, c.Language, c.Revision, (int)c.Status,
        (int?)c.ModeratorStatus, c.Version, c.ContentHash, c.PostFingerprint, Time(c.SubmittedAt), Time(c.ReceivedAt),
    ];

    private Task RunAll<T>(string sql, IReadOnlyList<T> rows, Func<T, object?[]> columns)
    {
        if (rows.Count == 0)
            return Task.CompletedTask;
        using var command = Prepare(sql, columns(rows[0]).Length);
        foreach (var row in rows)
            Run(command, columns(row));
        return Task.CompletedTask;
    }

    private SqliteCommand Prepare(string sql, int parameters)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        for (var i = 0; i < parameters; i++)
            command.Parameters.Add(new SqliteParameter($"${i}", null));
        return command;
    }

    private static int Run(SqliteCommand command, object?[] values)
    {
        Bind(command, values);
        return command.ExecuteNonQuery();
    }

    private static void Bind(SqliteCommand command, params object?[] values)
    {
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
    }

    private static long? Time(DateTimeOffset? time) => time?.ToUnixTimeMilliseconds();

    private static string? Text(SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    private static DateTimeOffset? Time(SqliteDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(column));
}
