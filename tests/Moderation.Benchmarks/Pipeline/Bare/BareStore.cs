using Npgsql;
using NpgsqlTypes;

namespace Moderation.Benchmarks.Pipeline.Bare;

/// <summary>Commits comments and counts as two set-based statements, one transaction and one round trip per batch.</summary>
internal sealed class BareStore(NpgsqlDataSource source) : IAsyncDisposable
{
    private NpgsqlConnection? _connection;

    public async Task CreateAsync(CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(
            """
            CREATE TABLE bare_comments (
                site text COLLATE "C", comment_id text COLLATE "C", article_id text COLLATE "C", author_id text, author_name text,
                text text, language text, submitted_at timestamptz, PRIMARY KEY (site, comment_id));
            CREATE TABLE bare_articles (
                site text COLLATE "C", article_id text COLLATE "C", approved int NOT NULL, PRIMARY KEY (site, article_id))
            """);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    public async Task ClearAsync(CancellationToken cancellation)
    {
        await using var command = source.CreateCommand("TRUNCATE bare_comments, bare_articles");
        await command.ExecuteNonQueryAsync(cancellation);
    }

    public async Task<long> CountAsync(CancellationToken cancellation)
    {
        await using var command = source.CreateCommand("SELECT count(*) FROM bare_comments");
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }

    public async Task CommitAsync(BareBatch batch, CancellationToken cancellation)
    {
        _connection ??= await source.OpenConnectionAsync(cancellation);
        string[] articles = [.. batch.Counts.Keys.Order(StringComparer.Ordinal)];
        await using var statements = new NpgsqlBatch(_connection)
        {
            BatchCommands =
            {
                Statement(
                    """
                    INSERT INTO bare_comments (site, comment_id, article_id, author_id, author_name, text, language, submitted_at)
                    SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8)
                    ON CONFLICT DO NOTHING
                    """,
                    Texts(batch.Sites), Texts(batch.CommentIds), Texts(batch.ArticleIds), Texts(batch.AuthorIds), Texts(batch.AuthorNames),
                    Texts(batch.Texts), Texts(batch.Languages), Array(NpgsqlDbType.TimestampTz, batch.SubmittedAt)),
                Statement(
                    """
                    INSERT INTO bare_articles (site, article_id, approved)
                    SELECT $1, * FROM unnest($2, $3)
                    ON CONFLICT (site, article_id) DO UPDATE SET approved = bare_articles.approved + excluded.approved
                    """,
                    new NpgsqlParameter<string> { TypedValue = batch.Sites[0] },
                    Texts(articles),
                    Array(NpgsqlDbType.Integer, articles.Select(article => batch.Counts[article]).ToArray())),
            },
        };
        await statements.PrepareAsync(cancellation);
        await statements.ExecuteNonQueryAsync(cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        if (_connection is not null)
            await _connection.DisposeAsync();
        await source.DisposeAsync();
    }

    private static NpgsqlBatchCommand Statement(string sql, params NpgsqlParameter[] parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var parameter in parameters)
            command.Parameters.Add(parameter);
        return command;
    }

    private static NpgsqlParameter<string?[]> Texts(string?[] values) => Array(NpgsqlDbType.Text, values);

    private static NpgsqlParameter<T[]> Array<T>(NpgsqlDbType element, T[] values) =>
        new() { NpgsqlDbType = NpgsqlDbType.Array | element, TypedValue = values };
}
