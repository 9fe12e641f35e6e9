using System.Data;
using Moderation.Contracts;
using Moderation.Service.Recording.Outbox;
using Npgsql;
using static Moderation.Service.Recording.PostgresArrays;

namespace Moderation.Service.Recording;

/// <summary>Recording on PostgreSQL: every statement takes a whole batch as arrays, one round trip each.</summary>
internal sealed class PostgresRecording(NpgsqlDataSource source, OutboxSignal outbox) : IRecordingStore
{
    public async Task<IRecordingTransaction> BeginAsync(CancellationToken cancellation)
    {
        var connection = await source.OpenConnectionAsync(cancellation);
        try
        {
            // Read committed: a statement must see what the transaction it waited for has committed.
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
        // LATERAL with its LIMIT is one probe of the index for each post, whatever the planner believes of a table that was never analysed.
        await using var command = source.CreateCommand(
            $"""
            SELECT p.position - 1
            FROM unnest($1, $2, $3) WITH ORDINALITY AS p(site, comment_id, fingerprint, position)
            CROSS JOIN LATERAL (
                SELECT FROM comments c
                WHERE c.site = p.site AND c.post_fingerprint = p.fingerprint AND c.comment_id <> p.comment_id
                    AND c.status <> {(int)CommentStatus.Withdrawn}
                LIMIT 1) posted
            """);
        command.Parameters.Add(Texts(posts.Select(post => post.Key.Site)));
        command.Parameters.Add(Texts(posts.Select(post => post.Key.CommentId)));
        command.Parameters.Add(Longs(posts.Select(post => post.Fingerprint)));
        var repeated = new HashSet<int>();
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            repeated.Add((int)reader.GetInt64(0));
        return repeated;
    }
}
