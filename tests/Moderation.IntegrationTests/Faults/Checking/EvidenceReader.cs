using Npgsql;

namespace Moderation.IntegrationTests.Faults.Checking;

/// <summary>Reads what is stored with SQL of the suite's own.</summary>
internal static class EvidenceReader
{
    public static async Task<Evidence> ReadAsync(
        string connectionString,
        string site,
        IReadOnlyList<SentMessage> sent,
        IReadOnlyList<ReceivedEvent> events,
        IReadOnlyList<DeadLetter> deadLetters,
        IReadOnlyDictionary<string, long> queues,
        bool wasInterrupted)
    {
        // A pooled connection could be one that a fault has broken.
        await using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        return new Evidence
        {
            Site = site,
            Sent = sent,
            Events = events,
            DeadLetters = deadLetters,
            Queues = queues,
            WasInterrupted = wasInterrupted,
            Comments = await ListAsync(
                connection,
                "SELECT site, comment_id, article_id, text, revision, status, version FROM comments",
                row => new StoredComment(
                    row.GetString(0), row.GetString(1), Text(row, 2), Text(row, 3), row.GetInt32(4), row.GetInt32(5), row.GetInt32(6))),
            Revisions = await ListAsync(connection, "SELECT comment_id, revision, text FROM revisions", row => new StoredRevision(
                row.GetString(0), row.GetInt32(1), row.GetString(2))),
            Decisions = await ListAsync(
                connection,
                "SELECT comment_id, version, revision, status, previous_status FROM decisions",
                row => new StoredDecision(
                    row.GetString(0), row.GetInt32(1), row.GetInt32(2), row.GetInt32(3), row.IsDBNull(4) ? null : row.GetInt32(4))),
            Articles = await ListAsync(
                connection,
                "SELECT site, article_id, approved, held, rejected, version FROM articles",
                row => new StoredArticle(
                    row.GetString(0), row.GetString(1), row.GetInt32(2), row.GetInt32(3), row.GetInt32(4), row.GetInt64(5))),
            Outbox = (await ListAsync(connection, "SELECT count(*) FROM outbox", row => row.GetInt64(0)))[0],
            Deadlocks = (await ListAsync(
                connection, "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()", row => row.GetInt64(0)))[0],
        };
    }

    private static async Task<List<T>> ListAsync<T>(NpgsqlConnection connection, string sql, Func<NpgsqlDataReader, T> read)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await reader.ReadAsync())
            rows.Add(read(reader));
        return rows;
    }

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
