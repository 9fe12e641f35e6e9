using Moderation.Service.Recording.Rows;
using Moderation.Service.Storage;

namespace Moderation.Service.Recording.Sqlite;

internal sealed class SqliteMergeRows(SqliteStatements statements) : IMergeRows
{
    private static readonly string Update = SqliteSql.Update(Tables.Articles);

    private static readonly string SelectArticles =
        $"SELECT {Tables.Articles.Names} FROM articles WHERE site = $1 AND (article_id IN ($2, $3) OR merged_into = $2)";

    public Task<int> LockCommentsAsync(ArticleKey article, CancellationToken cancellation) => Task.FromResult(
        (int)statements.Number("SELECT count(*) FROM comments WHERE site = $1 AND article_id = $2", article.Site, article.ArticleId));

    public Task<IReadOnlyList<Article>> LockArticlesAsync(
        string site, string from, string into, DateTimeOffset at, CancellationToken cancellation)
    {
        statements.Run(
            """
            INSERT INTO articles (site, article_id, approved, held, rejected, version, updated_at)
            VALUES ($1, $2, 0, 0, 0, 0, $4), ($1, $3, 0, 0, 0, 0, $4)
            ON CONFLICT (site, article_id) DO NOTHING
            """,
            site, from, into, at);
        return statements.ReadAsync(SelectArticles, [site], _ => [site, from, into], (row, _) => RowReader.Article(row));
    }

    public Task<bool> MoveCommentsAsync(ArticleKey from, string into, CancellationToken cancellation)
    {
        statements.Run(ArticleSql.MoveItems, from.Site, from.ArticleId, into);
        statements.Run(ArticleSql.MoveComments, from.Site, from.ArticleId, into);
        return Task.FromResult(true);
    }

    public Task UpdateArticlesAsync(Article from, Article into, CancellationToken cancellation)
    {
        statements.Write(Update, Tables.Articles, [from, into]);
        statements.Run(ArticleSql.RenameNames, from.Site, from.ArticleId, into.ArticleId);
        return Task.CompletedTask;
    }
}
