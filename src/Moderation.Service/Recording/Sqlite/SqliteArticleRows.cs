using Moderation.Service.Recording.Rows;
using Moderation.Service.Storage;

namespace Moderation.Service.Recording.Sqlite;

internal sealed class SqliteArticleRows(SqliteStatements statements) : IArticleRows
{
    private static readonly string Count = SqliteSql.Insert(Tables.ArticleChanges, ArticleSql.OrAdd);
    private static readonly string InsertRepair = SqliteSql.Insert(Tables.CountRepairs);

    public Task<IReadOnlyList<Article>> CountAsync(IReadOnlyList<ArticleChange> changes, CancellationToken cancellation)
    {
        var counted = statements.WriteAndRead(
            Count, Tables.ArticleChanges, changes, (row, change) => (Change: change, Article: RowReader.Counted(row, change.At)));
        return Task.FromResult<IReadOnlyList<Article>>([.. counted.Where(c => c.Change.IsTold(c.Article)).Select(c => c.Article)]);
    }

    public async Task<ArticleChange> ReadDriftAsync(string site, string articleId, DateTimeOffset at, CancellationToken cancellation)
    {
        ArticleChange[] unchanged = [new(site, articleId, at)];
        return (await statements.ReadAsync(ArticleSql.Drift, unchanged, c => [c.Site, c.ArticleId], RowReader.Drift)).Single();
    }

    public Task InsertRepairAsync(CountRepair repair, CancellationToken cancellation) =>
        statements.WriteAsync(InsertRepair, Tables.CountRepairs, [repair]);

    public Task<IReadOnlyList<(ArticleKey Article, string Name)>> ReadNamesAsync(
        IReadOnlyList<ArticleKey> articles, CancellationToken cancellation) => statements.ReadAsync(
        "SELECT article_id FROM articles WHERE site = $1 AND merged_into = $2",
        articles, article => [article.Site, article.ArticleId], (row, article) => (article, row.GetString(0)));

    public Task UpdateUrlKeysAsync(IReadOnlyList<Article> articles, CancellationToken cancellation)
    {
        foreach (var a in articles)
            statements.Run(
                "UPDATE articles SET url_key = $4 WHERE site = $1 AND article_id = $2 AND url = $3", a.Site, a.ArticleId, a.Url, a.UrlKey);
        return Task.CompletedTask;
    }
}
