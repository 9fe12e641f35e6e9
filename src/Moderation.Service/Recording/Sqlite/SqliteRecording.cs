using Microsoft.Data.Sqlite;
using Moderation.Service.Recording.Rows;
using Moderation.Service.Storage;

namespace Moderation.Service.Recording.Sqlite;

/// <summary>A statement per row costs no round trip. Writers of this process queue here instead of polling the file lock.</summary>
internal sealed class SqliteRecording(SqliteConnections connections) : IRecordingStore, IDisposable
{
    private readonly SemaphoreSlim _writer = new(1, 1);

    public async Task<IRecordingTransaction> BeginAsync(CancellationToken cancellation)
    {
        await _writer.WaitAsync(cancellation);
        try
        {
            var connection = await connections.OpenAsync(cancellation);
            try
            {
                return new SqliteRecordingTransaction(connection, connection.BeginTransaction(deferred: false), _writer);
            }
            catch
            {
                await connection.DisposeAsync();
                throw;
            }
        }
        catch
        {
            _writer.Release();
            throw;
        }
    }

    public async Task<IReadOnlySet<int>> FindRepeatedAsync(IReadOnlyList<Post> posts, CancellationToken cancellation)
    {
        await using var connection = await connections.OpenAsync(cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText =
            $"""
            SELECT 1 FROM comments
            WHERE post_fingerprint = $fingerprint AND comment_id <> $comment AND status <> {(int)CommentStatus.Withdrawn}
                AND coalesce(revision_received_at, received_at) >= CASE article_id WHEN $article THEN $same ELSE $other END
            LIMIT 1
            """;
        var fingerprint = command.Parameters.Add("$fingerprint", SqliteType.Integer);
        var comment = command.Parameters.Add("$comment", SqliteType.Text);
        var article = command.Parameters.Add("$article", SqliteType.Text);
        var same = command.Parameters.Add("$same", SqliteType.Integer);
        var other = command.Parameters.Add("$other", SqliteType.Integer);
        var repeated = new HashSet<int>();
        for (var i = 0; i < posts.Count; i++)
        {
            (fingerprint.Value, comment.Value, article.Value) = (posts[i].Fingerprint, posts[i].CommentId, posts[i].ArticleId);
            (same.Value, other.Value) = (Milliseconds(posts[i].SameArticleSince), Milliseconds(posts[i].OtherArticlesSince));
            if (command.ExecuteScalar() is not null)
                repeated.Add(i);
        }

        return repeated;
    }

    private static object Milliseconds(DateTimeOffset? time) => time?.ToUnixTimeMilliseconds() ?? (object)DBNull.Value;

    public async Task<IReadOnlyList<OutboxBatch>> ReadOutboxAsync(
        IReadOnlyCollection<short> partitions, IReadOnlyCollection<long> except, IReadOnlyCollection<string> exceptSites, int most,
        CancellationToken cancellation)
    {
        await using var connection = await connections.OpenAsync(cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText =
            """
            SELECT id, site, partition, events, created_at FROM outbox
            WHERE partition IN (SELECT value FROM json_each($partitions)) AND id NOT IN (SELECT value FROM json_each($except))
                AND site NOT IN (SELECT value FROM json_each($exceptSites)) AND (due_at IS NULL OR due_at <= $now)
            ORDER BY id LIMIT $most
            """;

        // SQLite's own clock moves on between rows: a comment's second event could become due before its first.
        await using (var clock = connection.CreateCommand())
        {
            clock.CommandText = $"SELECT {StoreClock.Sqlite}";
            command.Parameters.AddWithValue("$now", clock.ExecuteScalar());
        }

        command.Parameters.AddWithValue("$partitions", $"[{string.Join(',', partitions)}]");
        command.Parameters.AddWithValue("$except", $"[{string.Join(',', except)}]");
        command.Parameters.AddWithValue("$exceptSites", JsonSerializer.Serialize(exceptSites));
        command.Parameters.AddWithValue("$most", most);
        using var reader = command.ExecuteReader();
        var rows = new List<OutboxBatch>();
        while (reader.Read())
            rows.Add(RowReader.OutboxBatch(reader));
        return rows;
    }

    public void Dispose() => _writer.Dispose();
}
