using Moderation.Service.Recording.Rows;
using Moderation.Service.Storage;
using static Moderation.Service.Recording.Postgres.PostgresParameters;

namespace Moderation.Service.Recording.Postgres;

internal sealed class PostgresArticleRows(PostgresStatements statements) : IArticleRows
{
    private static readonly string Count = PostgresSql.Insert(Tables.ArticleChanges, "position", ArticleSql.OrAdd);
    private static readonly string InsertRepair = PostgresSql.Insert(Tables.CountRepairs);

    public async Task<IReadOnlyList<Article>> CountAsync(IReadOnlyList<ArticleChange> changes, CancellationToken cancellation)
    {
        if (changes.Count == 0)
            return [];
        var articles = await statements.ReadAsync(
            Count, Of(Tables.ArticleChanges, changes), row => RowReader.Counted(row, row.Time(RowReader.UpdatedAt)), cancellation);
        var asked = changes.ToDictionary(change => new ArticleKey(change.Site, change.ArticleId));
        return [.. articles.Where(article => asked[new ArticleKey(article.Site, article.ArticleId)].IsTold(article))];
    }

    public async Task<ArticleChange> ReadDriftAsync(string site, string articleId, DateTimeOffset at, CancellationToken cancellation)
    {
        var unchanged = new ArticleChange(site, articleId, at);
        var drift = await statements.ReadAsync(
            ArticleSql.Drift, [Value(site), Value(articleId)], row => RowReader.Drift(row, unchanged), cancellation);
        return drift.Single();
    }

    public Task InsertRepairAsync(CountRepair repair, CancellationToken cancellation) =>
        statements.AddAsync(InsertRepair, Tables.CountRepairs, [repair]);

    public Task<IReadOnlyList<(ArticleKey Article, string Name)>> ReadNamesAsync(
        IReadOnlyList<ArticleKey> articles, CancellationToken cancellation) => statements.ReadAsync(
            """
            SELECT a.site, a.merged_into, a.article_id
            FROM unnest($1, $2) AS asked(site, article_id)
            JOIN articles a ON a.site = asked.site AND a.merged_into = asked.article_id
            """,
            Of(articles), row => (new ArticleKey(row.GetString(0), row.GetString(1)), row.GetString(2)), cancellation);

    public async Task UpdateUrlKeysAsync(IReadOnlyList<Article> articles, CancellationToken cancellation)
    {
        ArticleKey[] keys = [.. articles.Select(a => new ArticleKey(a.Site, a.ArticleId))];

        // Locks in the order of the batches, which an UPDATE would not.
        await statements.ReadAsync(
            """
            SELECT 1 FROM unnest($1, $2) WITH ORDINALITY AS asked(site, article_id, position)
            JOIN articles a ON a.site = asked.site AND a.article_id = asked.article_id
            ORDER BY asked.position FOR UPDATE OF a
            """,
            Of(keys), _ => true, cancellation);
        statements.Add(
            """
            UPDATE articles a SET url_key = new.url_key
            FROM unnest($1, $2, $3, $4) AS new(site, article_id, url, url_key)
            WHERE a.site = new.site AND a.article_id = new.article_id AND a.url = new.url
            """,
            [.. Of(keys), Column(articles.Select(a => a.Url)), Column(articles.Select(a => a.UrlKey))]);
    }
}
