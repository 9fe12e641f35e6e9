using System.Data;
using Moderation.Service.Recording.Outbox;
using Moderation.Service.Recording.Rows;
using Moderation.Service.Storage;
using Npgsql;
using static Moderation.Service.Recording.Postgres.PostgresParameters;

namespace Moderation.Service.Recording.Postgres;

/// <summary>Every statement takes a whole batch as arrays.</summary>
internal sealed class PostgresRecording(NpgsqlDataSource source, OutboxSignal outbox) : IRecordingStore
{
    public async Task<IRecordingTransaction> BeginAsync(CancellationToken cancellation)
    {
        var connection = await source.OpenConnectionAsync(cancellation);
        try
        {
            // A statement must see what the transaction it waited for has committed.
            return new PostgresRecordingTransaction(
                connection, await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellation), outbox);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public async Task<IReadOnlySet<int>> FindRepeatedAsync(IReadOnlyList<Post> posts, CancellationToken cancellation)
    {
        // One index probe per post. On a table not yet analysed the planner expects every 200th row to match, and would read the table for
        // a LIMIT or compile for 250 ms what takes 3; the redundant BETWEEN makes it expect few rows.
        await using var command = source.CreateCommand(
            $"""
            SELECT p.position - 1
            FROM unnest($1, $2, $3, $4, $5) WITH ORDINALITY AS p(comment_id, fingerprint, article_id, same, other, position)
            WHERE (
                SELECT count(*) FROM comments c
                WHERE c.post_fingerprint = p.fingerprint AND c.post_fingerprint BETWEEN p.fingerprint AND p.fingerprint
                    AND c.comment_id <> p.comment_id AND c.status <> {(int)CommentStatus.Withdrawn}
                    AND coalesce(c.revision_received_at, c.received_at)
                        >= CASE c.article_id WHEN p.article_id THEN p.same ELSE p.other END) > 0
            """);
        command.Parameters.Add(Column(posts.Select(post => post.CommentId)));
        command.Parameters.Add(Column(posts.Select(post => post.Fingerprint)));
        command.Parameters.Add(Column(posts.Select(post => post.ArticleId)));
        command.Parameters.Add(Column(posts.Select(post => post.SameArticleSince)));
        command.Parameters.Add(Column(posts.Select(post => post.OtherArticlesSince)));
        var repeated = new HashSet<int>();
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            repeated.Add((int)reader.GetInt64(0));
        return repeated;
    }

    public async Task<IReadOnlyList<OutboxBatch>> ReadOutboxAsync(
        IReadOnlyCollection<short> partitions, IReadOnlyCollection<long> except, IReadOnlyCollection<string> exceptSites, int most,
        CancellationToken cancellation)
    {
        // One time for all rows: a comment's second event must not become due before its first.
        await using var command = source.CreateCommand(
            """
            SELECT id, site, partition, events, created_at FROM outbox
            WHERE partition = ANY($1) AND id <> ALL($2) AND site <> ALL($4) AND (due_at IS NULL OR due_at <= statement_timestamp())
            ORDER BY id LIMIT $3
            """);
        command.Parameters.Add(Column(partitions));
        command.Parameters.Add(Column(except));
        command.Parameters.Add(Value(most));
        command.Parameters.Add(Column(exceptSites));
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var rows = new List<OutboxBatch>();
        while (await reader.ReadAsync(cancellation))
            rows.Add(RowReader.OutboxBatch(reader));
        return rows;
    }
}
