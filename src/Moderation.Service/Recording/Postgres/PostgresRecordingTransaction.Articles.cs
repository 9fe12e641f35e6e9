using Moderation.Service.Storage;
using Npgsql;
using static Moderation.Service.Recording.MergeSql;
using static Moderation.Service.Recording.Postgres.PostgresArrays;

namespace Moderation.Service.Recording.Postgres;

/// <summary>Articles under several names.</summary>
internal sealed partial class PostgresRecordingTransaction
{
    private const string ArticleColumns = "site, article_id, url, url_key, title, locale, approved, held, rejected, version, updated_at, merged_into";

    public async Task<IReadOnlyList<(ArticleKey Article, string Name)>> NamesAsync(IReadOnlyList<ArticleKey> articles, CancellationToken cancellation) =>
        await ReadAsync(
            """
            SELECT a.site, a.merged_into, a.article_id
            FROM unnest($1, $2) AS asked(site, article_id)
            JOIN articles a ON a.site = asked.site AND a.merged_into = asked.article_id
            """,
            Keys(articles),
            row => (new ArticleKey(row.GetString(0), row.GetString(1)), row.GetString(2)),
            cancellation);

    public async Task<int> LockCommentsAsync(ArticleKey article, CancellationToken cancellation)
    {
        _patience = 600; // for an article with very many comments, from here to the commit
        var locked = await ReadAsync(
            """
            SELECT count(*) FROM (
                SELECT 1 FROM comments WHERE site = $1 AND article_id = $2 ORDER BY comment_id FOR UPDATE) locked
            """,
            [new() { Value = article.Site }, new() { Value = article.ArticleId }],
            row => (int)row.GetInt64(0),
            cancellation);
        return locked.Single();
    }

    public async Task<IReadOnlyList<Article>> LockArticlesAsync(
        string site, string from, string into, DateTimeOffset at, CancellationToken cancellation)
    {
        string[] both = string.CompareOrdinal(from, into) < 0 ? [from, into] : [into, from];
        await Add(
            both.Length,
            """
            INSERT INTO articles (site, article_id, approved, held, rejected, version, updated_at)
            SELECT $1, article_id, 0, 0, 0, 0, $3 FROM unnest($2) WITH ORDINALITY AS new(article_id, position) ORDER BY position
            ON CONFLICT (site, article_id) DO NOTHING
            """,
            () => [new() { Value = site }, Texts(both), new() { Value = at.ToUniversalTime() }]);
        return await ReadAsync(
            $"SELECT {ArticleColumns} FROM articles WHERE site = $1 AND (article_id = ANY($2) OR merged_into = $3) ORDER BY article_id FOR UPDATE",
            [new() { Value = site }, Texts(both), new() { Value = from }],
            ArticleOf,
            cancellation);
    }

    public async Task<bool> MoveCommentsAsync(ArticleKey from, string into, CancellationToken cancellation)
    {
        NpgsqlParameter[] Parameters() => [new() { Value = from.Site }, new() { Value = from.ArticleId }, new() { Value = into }];
        var missed = await ReadAsync(
            """
            WITH held AS (SELECT 1 FROM comments WHERE site = $1 AND article_id = $2 FOR UPDATE SKIP LOCKED)
            SELECT (SELECT count(*) FROM comments WHERE site = $1 AND article_id = $2) - (SELECT count(*) FROM held)
            """,
            Parameters()[..2],
            row => row.GetInt64(0),
            cancellation);
        if (missed.Single() != 0)
            return false;
        await Add(1, MoveItems("$1", "$2", "$3"), Parameters);
        await Add(1, MoveComments("$1", "$2", "$3"), Parameters);
        return true;
    }

    public async Task MergeAsync(Article from, Article into, CancellationToken cancellation)
    {
        Article[] both = [from, into];
        await Add(
            both.Length,
            """
            UPDATE articles a
            SET url = new.url, url_key = new.url_key, title = new.title, locale = new.locale, approved = new.approved, held = new.held,
                rejected = new.rejected, version = new.version, updated_at = new.updated_at, merged_into = new.merged_into
            FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
                AS new(site, article_id, url, url_key, title, locale, approved, held, rejected, version, updated_at, merged_into)
            WHERE a.site = new.site AND a.article_id = new.article_id
            """,
            () =>
            [
                Texts(both.Select(a => a.Site)), Texts(both.Select(a => a.ArticleId)), Texts(both.Select(a => a.Url)), Texts(both.Select(a => a.UrlKey)),
                Texts(both.Select(a => a.Title)), Texts(both.Select(a => a.Locale)), Integers(both.Select(a => a.Approved)),
                Integers(both.Select(a => a.Held)), Integers(both.Select(a => a.Rejected)), Longs(both.Select(a => a.Version)),
                Times(both.Select(a => (DateTimeOffset?)a.UpdatedAt)), Texts(both.Select(a => a.MergedInto)),
            ]);
        await Add(
            1,
            RenameNames("$1", "$2", "$3"),
            () => [new() { Value = from.Site }, new() { Value = from.ArticleId }, new() { Value = into.ArticleId }]);
    }

    public async Task IndexAsync(IReadOnlyList<Article> articles, CancellationToken cancellation)
    {
        // In the order of the batches: an UPDATE takes rows as it comes upon them.
        await ReadAsync(
            """
            SELECT 1 FROM unnest($1, $2) WITH ORDINALITY AS asked(site, article_id, position)
            JOIN articles a ON a.site = asked.site AND a.article_id = asked.article_id
            ORDER BY asked.position FOR UPDATE OF a
            """,
            Keys([.. articles.Select(a => new ArticleKey(a.Site, a.ArticleId))]),
            _ => true,
            cancellation);
        await Add(
            articles.Count,
            """
            UPDATE articles a SET url_key = new.url_key
            FROM unnest($1, $2, $3, $4) AS new(site, article_id, url, url_key)
            WHERE a.site = new.site AND a.article_id = new.article_id AND a.url = new.url
            """,
            () =>
            [
                Texts(articles.Select(a => a.Site)), Texts(articles.Select(a => a.ArticleId)), Texts(articles.Select(a => a.Url)),
                Texts(articles.Select(a => a.UrlKey)),
            ]);
    }

    private static NpgsqlParameter[] Keys(IReadOnlyList<ArticleKey> articles) =>
        [Texts(articles.Select(article => article.Site)), Texts(articles.Select(article => article.ArticleId))];

    private static Article ArticleOf(NpgsqlDataReader row) => new()
    {
        Site = row.GetString(0),
        ArticleId = row.GetString(1),
        Url = Text(row, 2),
        UrlKey = Text(row, 3),
        Title = Text(row, 4),
        Locale = Text(row, 5),
        Approved = row.GetInt32(6),
        Held = row.GetInt32(7),
        Rejected = row.GetInt32(8),
        Version = row.GetInt64(9),
        UpdatedAt = row.GetFieldValue<DateTimeOffset>(10),
        MergedInto = Text(row, 11),
    };
}
