using Moderation.Service.Recording.Outbox;
using Moderation.Service.Storage;
using Npgsql;
using static Moderation.Service.Recording.PostgresArrays;

namespace Moderation.Service.Recording;

internal sealed partial class PostgresRecordingTransaction(NpgsqlConnection connection, NpgsqlTransaction transaction, OutboxSignal outbox)
    : IRecordingTransaction
{
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
