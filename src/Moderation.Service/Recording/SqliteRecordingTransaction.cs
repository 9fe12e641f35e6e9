using Microsoft.Data.Sqlite;
using Moderation.Contracts;
using Moderation.Service.Storage;

namespace Moderation.Service.Recording;

internal sealed class SqliteRecordingTransaction(SqliteConnection connection, SqliteTransaction transaction, SemaphoreSlim writer)
    : IRecordingTransaction
{
    public Task<IReadOnlySet<CommentKey>> InsertNewAsync(IReadOnlyList<Comment> comments, CancellationToken cancellation)
    {
        var inserted = new HashSet<CommentKey>(comments.Count);
        using var command = Prepare(
            """
            INSERT INTO comments (site, comment_id, article_id, parent_id, author_id, author_name, text, language,
                revision, status, moderator_status, version, content_hash, post_fingerprint, submitted_at, received_at)
            VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
            ON CONFLICT (site, comment_id) DO NOTHING
            """,
            16);
        foreach (var comment in comments)
            if (Run(command, Columns(comment)) == 1)
                inserted.Add(new CommentKey(comment.Site, comment.CommentId));
        return Task.FromResult<IReadOnlySet<CommentKey>>(inserted);
    }

    public Task<IReadOnlyList<Comment>> LockAsync(IReadOnlyList<CommentKey> keys, CancellationToken cancellation)
    {
        // The transaction is the only writer: reading is as good as locking.
        var comments = new List<Comment>(keys.Count);
        using var command = Prepare(
            """
            SELECT article_id, parent_id, author_id, author_name, text, language, revision, status, moderator_status, version,
                content_hash, post_fingerprint, submitted_at, received_at
            FROM comments WHERE site = $0 AND comment_id = $1
            """,
            2);
        foreach (var key in keys)
        {
            Bind(command, key.Site, key.CommentId);
            using var reader = command.ExecuteReader();
            if (!reader.Read())
                continue;
            comments.Add(new Comment
            {
                Site = key.Site,
                CommentId = key.CommentId,
                ArticleId = Text(reader, 0),
                ParentId = Text(reader, 1),
                AuthorId = Text(reader, 2),
                AuthorName = Text(reader, 3),
                Text = Text(reader, 4),
                Language = Text(reader, 5),
                Revision = reader.GetInt32(6),
                Status = (CommentStatus)reader.GetInt32(7),
                ModeratorStatus = reader.IsDBNull(8) ? null : (CommentStatus)reader.GetInt32(8),
                Version = reader.GetInt32(9),
                ContentHash = reader.GetInt64(10),
                PostFingerprint = reader.GetInt64(11),
                SubmittedAt = reader.IsDBNull(12) ? null : DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(12)),
                ReceivedAt = DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(13)),
            });
        }

        return Task.FromResult<IReadOnlyList<Comment>>(comments);
    }

    public Task<IReadOnlyList<(CommentKey Key, int Revision, long ContentHash)>> RevisionsAsync(
        IReadOnlyList<(CommentKey Key, int Revision)> revisions, CancellationToken cancellation)
    {
        var found = new List<(CommentKey, int, long)>();
        using var command = Prepare("SELECT content_hash FROM revisions WHERE site = $0 AND comment_id = $1 AND revision = $2", 3);
        foreach (var (key, revision) in revisions)
        {
            Bind(command, key.Site, key.CommentId, revision);
            if (command.ExecuteScalar() is long hash)
                found.Add((key, revision, hash));
        }

        return Task.FromResult<IReadOnlyList<(CommentKey, int, long)>>(found);
    }

    public Task UpdateAsync(IReadOnlyList<Comment> comments, CancellationToken cancellation) => RunAll(
        """
        UPDATE comments
        SET article_id = $2, parent_id = $3, author_id = $4, author_name = $5, text = $6, language = $7, revision = $8, status = $9,
            moderator_status = $10, version = $11, content_hash = $12, post_fingerprint = $13, submitted_at = $14
        WHERE site = $0 AND comment_id = $1
        """,
        comments,
        comment => Columns(comment)[..15]);

    public Task InsertAsync(IReadOnlyList<CommentRevision> revisions, CancellationToken cancellation) => RunAll(
        """
        INSERT INTO revisions (site, comment_id, revision, text, language, content_hash, submitted_at, received_at)
        VALUES ($0, $1, $2, $3, $4, $5, $6, $7)
        """,
        revisions,
        r => [r.Site, r.CommentId, r.Revision, r.Text, r.Language, r.ContentHash, Time(r.SubmittedAt), Time(r.ReceivedAt)]);

    public Task InsertAsync(IReadOnlyList<Decision> decisions, CancellationToken cancellation) => RunAll(
        """
        INSERT INTO decisions (site, comment_id, version, revision, status, previous_status, decider_kind, decider_id,
            reasons, scores, model_version, policy_version, decided_at)
        VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
        """,
        decisions,
        d =>
        [
            d.Site, d.CommentId, d.Version, d.Revision, (int)d.Status, (int?)d.PreviousStatus, (int)d.DeciderKind, d.DeciderId,
            d.Reasons, d.Scores, d.ModelVersion, d.PolicyVersion, Time(d.DecidedAt),
        ]);

    public Task<IReadOnlyList<Article>> CountAsync(IReadOnlyList<ArticleChange> changes, CancellationToken cancellation)
    {
        var articles = new List<Article>(changes.Count);
        using var command = Prepare(
            """
            INSERT INTO articles (site, article_id, url, title, locale, approved, held, rejected, version, updated_at)
            VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9)
            ON CONFLICT (site, article_id) DO UPDATE
            SET url = coalesce(excluded.url, url),
                title = coalesce(excluded.title, title),
                locale = coalesce(excluded.locale, locale),
                approved = approved + excluded.approved,
                held = held + excluded.held,
                rejected = rejected + excluded.rejected,
                version = version + excluded.version,
                updated_at = excluded.updated_at
            RETURNING approved, held, rejected, version
            """,
            10);
        foreach (var change in changes)
        {
            Bind(command, change.Site, change.ArticleId, change.Url, change.Title, change.Locale,
                change.Approved, change.Held, change.Rejected, change.ChangesCounts ? 1 : 0, Time(change.At));
            using var reader = command.ExecuteReader();
            if (reader.Read() && change.ChangesCounts)
            {
                articles.Add(new Article
                {
                    Site = change.Site,
                    ArticleId = change.ArticleId,
                    Approved = reader.GetInt32(0),
                    Held = reader.GetInt32(1),
                    Rejected = reader.GetInt32(2),
                    Version = reader.GetInt64(3),
                    UpdatedAt = change.At,
                });
            }
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

    public Task InsertAsync(IReadOnlyList<OutboxBatch> events, CancellationToken cancellation) => RunAll(
        "INSERT INTO outbox (site, partition, events, created_at) VALUES ($0, $1, $2, $3)",
        events,
        e => [e.Site, e.Partition, e.Events, Time(e.CreatedAt)]);

    public Task DeleteAsync(IReadOnlyList<long> outboxRows, CancellationToken cancellation) =>
        RunAll("DELETE FROM outbox WHERE id = $0", outboxRows, id => [id]);

    public Task InsertAsync(IReadOnlyList<Report> reports, CancellationToken cancellation) => RunAll(
        """
        INSERT INTO reports (site, comment_id, reporter_id, reason, note, reported_at, received_at)
        VALUES ($0, $1, $2, $3, $4, $5, $6)
        ON CONFLICT (site, comment_id, reporter_id, reason) DO NOTHING
        """,
        reports,
        r => [r.Site, r.CommentId, r.ReporterId, r.Reason, r.Note, Time(r.ReportedAt), Time(r.ReceivedAt)]);

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
}
