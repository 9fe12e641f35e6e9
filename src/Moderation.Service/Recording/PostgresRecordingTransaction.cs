using Moderation.Contracts;
using Moderation.Service.Recording.Outbox;
using Moderation.Service.Storage;
using Npgsql;
using static Moderation.Service.Recording.PostgresArrays;

namespace Moderation.Service.Recording;

internal sealed class PostgresRecordingTransaction(NpgsqlConnection connection, NpgsqlTransaction transaction, OutboxSignal outbox)
    : IRecordingTransaction
{
    public async Task<IReadOnlySet<CommentKey>> InsertNewAsync(IReadOnlyList<Comment> comments, CancellationToken cancellation)
    {
        await using var command = Command(
            """
            INSERT INTO comments (site, comment_id, article_id, parent_id, author_id, author_name, text, language,
                revision, status, moderator_status, version, content_hash, post_fingerprint, submitted_at, received_at)
            SELECT site, comment_id, article_id, parent_id, author_id, author_name, text, language,
                revision, status, moderator_status, version, content_hash, post_fingerprint, submitted_at, received_at
            FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) WITH ORDINALITY
                AS new(site, comment_id, article_id, parent_id, author_id, author_name, text, language,
                    revision, status, moderator_status, version, content_hash, post_fingerprint, submitted_at, received_at, position)
            ORDER BY position
            ON CONFLICT (site, comment_id) DO NOTHING
            RETURNING site, comment_id
            """,
            Columns(comments));
        var inserted = new HashSet<CommentKey>(comments.Count);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            inserted.Add(new CommentKey(reader.GetString(0), reader.GetString(1)));
        return inserted;
    }

    public async Task<IReadOnlyList<Comment>> LockAsync(IReadOnlyList<CommentKey> keys, CancellationToken cancellation)
    {
        await using var command = Command(
            """
            SELECT c.site, c.comment_id, c.article_id, c.parent_id, c.author_id, c.author_name, c.text, c.language,
                c.revision, c.status, c.moderator_status, c.version, c.content_hash, c.post_fingerprint, c.submitted_at, c.received_at
            FROM unnest($1, $2) WITH ORDINALITY AS asked(site, comment_id, position)
            JOIN comments c ON c.site = asked.site AND c.comment_id = asked.comment_id
            ORDER BY asked.position
            FOR UPDATE OF c
            """,
            Texts(keys.Select(key => key.Site)), Texts(keys.Select(key => key.CommentId)));
        var comments = new List<Comment>(keys.Count);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            comments.Add(new Comment
            {
                Site = reader.GetString(0),
                CommentId = reader.GetString(1),
                ArticleId = Text(2),
                ParentId = Text(3),
                AuthorId = Text(4),
                AuthorName = Text(5),
                Text = Text(6),
                Language = Text(7),
                Revision = reader.GetInt32(8),
                Status = (CommentStatus)reader.GetInt16(9),
                ModeratorStatus = reader.IsDBNull(10) ? null : (CommentStatus)reader.GetInt16(10),
                Version = reader.GetInt32(11),
                ContentHash = reader.GetInt64(12),
                PostFingerprint = reader.GetInt64(13),
                SubmittedAt = reader.IsDBNull(14) ? null : reader.GetFieldValue<DateTimeOffset>(14),
                ReceivedAt = reader.GetFieldValue<DateTimeOffset>(15),
            });
        }

        return comments;

        string? Text(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
    }

    public async Task<IReadOnlyList<(CommentKey Key, int Revision, long ContentHash)>> RevisionsAsync(
        IReadOnlyList<(CommentKey Key, int Revision)> revisions, CancellationToken cancellation)
    {
        await using var command = Command(
            """
            SELECT r.site, r.comment_id, r.revision, r.content_hash
            FROM unnest($1, $2, $3) AS asked(site, comment_id, revision)
            JOIN revisions r ON r.site = asked.site AND r.comment_id = asked.comment_id AND r.revision = asked.revision
            """,
            Texts(revisions.Select(r => r.Key.Site)), Texts(revisions.Select(r => r.Key.CommentId)), Integers(revisions.Select(r => r.Revision)));
        var found = new List<(CommentKey, int, long)>();
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            found.Add((new CommentKey(reader.GetString(0), reader.GetString(1)), reader.GetInt32(2), reader.GetInt64(3)));
        return found;
    }

    public Task UpdateAsync(IReadOnlyList<Comment> comments, CancellationToken cancellation) => ExecuteAsync(
        comments.Count,
        """
        UPDATE comments c
        SET article_id = new.article_id, parent_id = new.parent_id, author_id = new.author_id, author_name = new.author_name,
            text = new.text, language = new.language, revision = new.revision, status = new.status,
            moderator_status = new.moderator_status, version = new.version,
            content_hash = new.content_hash, post_fingerprint = new.post_fingerprint, submitted_at = new.submitted_at
        FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
            AS new(site, comment_id, article_id, parent_id, author_id, author_name, text, language,
                revision, status, moderator_status, version, content_hash, post_fingerprint, submitted_at, received_at)
        WHERE c.site = new.site AND c.comment_id = new.comment_id
        """,
        () => Columns(comments),
        cancellation);

    public Task InsertAsync(IReadOnlyList<CommentRevision> revisions, CancellationToken cancellation) => ExecuteAsync(
        revisions.Count,
        """
        INSERT INTO revisions (site, comment_id, revision, text, language, content_hash, submitted_at, received_at)
        SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8)
        """,
        () =>
        [
            Texts(revisions.Select(r => r.Site)), Texts(revisions.Select(r => r.CommentId)), Integers(revisions.Select(r => r.Revision)),
            Texts(revisions.Select(r => r.Text)), Texts(revisions.Select(r => r.Language)), Longs(revisions.Select(r => r.ContentHash)),
            Times(revisions.Select(r => r.SubmittedAt)), Times(revisions.Select(r => (DateTimeOffset?)r.ReceivedAt)),
        ],
        cancellation);

    public Task InsertAsync(IReadOnlyList<Decision> decisions, CancellationToken cancellation) => ExecuteAsync(
        decisions.Count,
        """
        INSERT INTO decisions (site, comment_id, version, revision, status, previous_status, decider_kind, decider_id,
            reasons, scores, model_version, policy_version, decided_at)
        SELECT site, comment_id, version, revision, status, previous_status, decider_kind, decider_id,
            reasons::jsonb, scores::jsonb, model_version, policy_version, decided_at
        FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
            AS new(site, comment_id, version, revision, status, previous_status, decider_kind, decider_id,
                reasons, scores, model_version, policy_version, decided_at)
        """,
        () =>
        [
            Texts(decisions.Select(d => d.Site)), Texts(decisions.Select(d => d.CommentId)), Integers(decisions.Select(d => d.Version)),
            Integers(decisions.Select(d => d.Revision)), Shorts(decisions.Select(d => (short?)d.Status)),
            Shorts(decisions.Select(d => (short?)d.PreviousStatus)), Shorts(decisions.Select(d => (short?)d.DeciderKind)),
            Texts(decisions.Select(d => d.DeciderId)), Texts(decisions.Select(d => d.Reasons)), Texts(decisions.Select(d => d.Scores)),
            Texts(decisions.Select(d => d.ModelVersion)), Integers(decisions.Select(d => d.PolicyVersion)),
            Times(decisions.Select(d => (DateTimeOffset?)d.DecidedAt)),
        ],
        cancellation);

    public async Task<IReadOnlyList<Article>> CountAsync(IReadOnlyList<ArticleChange> changes, CancellationToken cancellation)
    {
        if (changes.Count == 0)
            return [];
        await using var command = Command(
            """
            INSERT INTO articles (site, article_id, url, title, locale, approved, held, rejected, version, updated_at)
            SELECT site, article_id, url, title, locale, approved, held, rejected, step, at
            FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) WITH ORDINALITY
                AS new(site, article_id, url, title, locale, approved, held, rejected, step, at, position)
            ORDER BY position
            ON CONFLICT (site, article_id) DO UPDATE
            SET url = coalesce(excluded.url, articles.url),
                title = coalesce(excluded.title, articles.title),
                locale = coalesce(excluded.locale, articles.locale),
                approved = articles.approved + excluded.approved,
                held = articles.held + excluded.held,
                rejected = articles.rejected + excluded.rejected,
                version = articles.version + excluded.version,
                updated_at = excluded.updated_at
            RETURNING site, article_id, approved, held, rejected, version, updated_at
            """,
            Texts(changes.Select(c => c.Site)), Texts(changes.Select(c => c.ArticleId)), Texts(changes.Select(c => c.Url)),
            Texts(changes.Select(c => c.Title)), Texts(changes.Select(c => c.Locale)), Integers(changes.Select(c => c.Approved)),
            Integers(changes.Select(c => c.Held)), Integers(changes.Select(c => c.Rejected)),
            Longs(changes.Select(c => c.ChangesCounts ? 1L : 0L)), Times(changes.Select(c => (DateTimeOffset?)c.At)));
        var changed = changes.Where(change => change.ChangesCounts).Select(change => (change.Site, change.ArticleId)).ToHashSet();
        var articles = new List<Article>(changed.Count);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            if (!changed.Contains((reader.GetString(0), reader.GetString(1))))
                continue;
            articles.Add(new Article
            {
                Site = reader.GetString(0),
                ArticleId = reader.GetString(1),
                Approved = reader.GetInt32(2),
                Held = reader.GetInt32(3),
                Rejected = reader.GetInt32(4),
                Version = reader.GetInt64(5),
                UpdatedAt = reader.GetFieldValue<DateTimeOffset>(6),
            });
        }

        return articles;
    }

    public async Task<ArticleChange> DriftAsync(string site, string articleId, DateTimeOffset at, CancellationToken cancellation)
    {
        await using var command = Command(Recount.Sql("$1", "$2"), new() { Value = site }, new() { Value = articleId });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        return new ArticleChange(site, articleId, at)
        {
            Approved = (int)reader.GetInt64(0),
            Held = (int)reader.GetInt64(1),
            Rejected = (int)reader.GetInt64(2),
        };
    }

    public async Task InsertAsync(IReadOnlyList<OutboxBatch> events, CancellationToken cancellation)
    {
        await ExecuteAsync(
            events.Count,
            """
            INSERT INTO outbox (site, partition, events, created_at)
            SELECT site, partition, events, created_at
            FROM unnest($1, $2, $3, $4) WITH ORDINALITY AS new(site, partition, events, created_at, position)
            ORDER BY position
            """,
            () =>
            [
                Texts(events.Select(e => e.Site)), Shorts(events.Select(e => (short?)e.Partition)), Bytes(events.Select(e => e.Events)),
                Times(events.Select(e => (DateTimeOffset?)e.CreatedAt)),
            ],
            cancellation);
        if (events.Any(e => !outbox.DrainedHere.Contains(e.Partition)))
            await ExecuteAsync(1, $"NOTIFY {OutboxListener.Channel}", () => [], cancellation);
    }

    public async Task DeleteAsync(IReadOnlyList<long> outboxRows, CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch(connection, transaction)
        {
            BatchCommands =
            {
                new NpgsqlBatchCommand("SET LOCAL synchronous_commit TO off"),
                new NpgsqlBatchCommand("DELETE FROM outbox WHERE id = ANY($1)") { Parameters = { Longs(outboxRows) } },
            },
        };
        await batch.ExecuteNonQueryAsync(cancellation);
    }

    public Task InsertAsync(IReadOnlyList<Report> reports, CancellationToken cancellation) => ExecuteAsync(
        reports.Count,
        """
        INSERT INTO reports (site, comment_id, reporter_id, reason, note, reported_at, received_at)
        SELECT site, comment_id, reporter_id, reason, note, reported_at, received_at
        FROM unnest($1, $2, $3, $4, $5, $6, $7) AS new(site, comment_id, reporter_id, reason, note, reported_at, received_at)
        ORDER BY site, comment_id, reporter_id, reason
        ON CONFLICT (site, comment_id, reporter_id, reason) DO NOTHING
        """,
        () =>
        [
            Texts(reports.Select(r => r.Site)), Texts(reports.Select(r => r.CommentId)), Texts(reports.Select(r => r.ReporterId)),
            Texts(reports.Select(r => r.Reason)), Texts(reports.Select(r => r.Note)),
            Times(reports.Select(r => (DateTimeOffset?)r.ReportedAt)), Times(reports.Select(r => (DateTimeOffset?)r.ReceivedAt)),
        ],
        cancellation);

    public Task CommitAsync(CancellationToken cancellation) => transaction.CommitAsync(cancellation);

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await connection.DisposeAsync();
    }

    private async Task ExecuteAsync(int rows, string sql, Func<NpgsqlParameter[]> columns, CancellationToken cancellation)
    {
        if (rows == 0)
            return;
        await using var command = Command(sql, columns());
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private NpgsqlCommand Command(string sql, params NpgsqlParameter[] parameters)
    {
        var command = new NpgsqlCommand(sql, connection, transaction);
        command.Parameters.AddRange(parameters);
        return command;
    }
}
