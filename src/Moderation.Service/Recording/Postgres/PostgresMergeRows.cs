using Moderation.Service.Recording.Rows;
using Moderation.Service.Storage;
using Npgsql;
using static Moderation.Service.Recording.Postgres.PostgresParameters;

namespace Moderation.Service.Recording.Postgres;

internal sealed class PostgresMergeRows(PostgresStatements statements) : IMergeRows
{
    private const int Timeout = 600; // seconds, for an article with very many comments
    private static readonly string Update = PostgresSql.Update(Tables.Articles);

    private static readonly string LockArticles =
        $"""
        SELECT {Tables.Articles.Names} FROM articles
        WHERE site = $1 AND (article_id = ANY($2) OR merged_into = $3)
        ORDER BY article_id FOR UPDATE
        """;

    public async Task<int> LockCommentsAsync(ArticleKey article, CancellationToken cancellation)
    {
        statements.Timeout = Timeout;
        return (int)await CountAsync(
            """
            SELECT count(*) FROM (
                SELECT 1 FROM comments WHERE site = $1 AND article_id = $2 ORDER BY comment_id FOR UPDATE) locked
            """,
            article, cancellation);
    }

    public Task<IReadOnlyList<Article>> LockArticlesAsync(
        string site, string from, string into, DateTimeOffset at, CancellationToken cancellation)
    {
        string[] both = string.CompareOrdinal(from, into) < 0 ? [from, into] : [into, from];
        statements.Add(
            """
            INSERT INTO articles (site, article_id, approved, held, rejected, version, updated_at)
            SELECT $1, article_id, 0, 0, 0, 0, $3 FROM unnest($2) WITH ORDINALITY AS new(article_id, position) ORDER BY position
            ON CONFLICT (site, article_id) DO NOTHING
            """,
            Value(site), Column(both), Value(at.ToUniversalTime()));
        return statements.ReadAsync(LockArticles, [Value(site), Column(both), Value(from)], RowReader.Article, cancellation);
    }

    public async Task<bool> MoveCommentsAsync(ArticleKey from, string into, CancellationToken cancellation)
    {
        var missed = await CountAsync(
            """
            WITH held AS (SELECT 1 FROM comments WHERE site = $1 AND article_id = $2 FOR UPDATE SKIP LOCKED)
            SELECT (SELECT count(*) FROM comments WHERE site = $1 AND article_id = $2) - (SELECT count(*) FROM held)
            """,
            from, cancellation);
        if (missed != 0)
            return false;
        statements.Add(ArticleSql.MoveItems, Merge(from, into));
        statements.Add(ArticleSql.MoveComments, Merge(from, into));
        return true;
    }

    public Task UpdateArticlesAsync(Article from, Article into, CancellationToken cancellation)
    {
        statements.AddAsync(Update, Tables.Articles, [from, into]);
        statements.Add(ArticleSql.RenameNames, Merge(new ArticleKey(from.Site, from.ArticleId), into.ArticleId));
        return Task.CompletedTask;
    }

    private async Task<long> CountAsync(string sql, ArticleKey article, CancellationToken cancellation) =>
        (await statements.ReadAsync(sql, [Value(article.Site), Value(article.ArticleId)], row => row.GetInt64(0), cancellation))[0];

    private static NpgsqlParameter[] Merge(ArticleKey from, string into) => [Value(from.Site), Value(from.ArticleId), Value(into)];
}
