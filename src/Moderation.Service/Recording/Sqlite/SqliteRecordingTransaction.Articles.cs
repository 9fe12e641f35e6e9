using Microsoft.Data.Sqlite;
using Moderation.Service.Storage;
using static Moderation.Service.Recording.MergeSql;

namespace Moderation.Service.Recording.Sqlite;

/// <summary>Articles under several names. The transaction is the only writer: nothing has to be locked.</summary>
internal sealed partial class SqliteRecordingTransaction
{
    private const string ArticleColumns = "article_id, url, url_key, title, locale, approved, held, rejected, version, updated_at, merged_into";

    public Task<IReadOnlyList<(ArticleKey Article, string Name)>> NamesAsync(IReadOnlyList<ArticleKey> articles, CancellationToken cancellation)
    {
        using var command = Prepare("SELECT article_id FROM articles WHERE site = $0 AND merged_into = $1", 2);
        var names = new List<(ArticleKey, string)>();
        foreach (var article in articles)
        {
            Bind(command, article.Site, article.ArticleId);
            using var reader = command.ExecuteReader();
            while (reader.Read())
                names.Add((article, reader.GetString(0)));
        }

        return Task.FromResult<IReadOnlyList<(ArticleKey, string)>>(names);
    }

    public Task<int> LockCommentsAsync(ArticleKey article, CancellationToken cancellation)
    {
        using var command = Prepare("SELECT count(*) FROM comments WHERE site = $0 AND article_id = $1", 2);
        Bind(command, article.Site, article.ArticleId);
        return Task.FromResult((int)(long)command.ExecuteScalar()!);
    }

    public async Task<IReadOnlyList<Article>> LockArticlesAsync(
        string site, string from, string into, DateTimeOffset at, CancellationToken cancellation)
    {
        await RunAll(
            """
            INSERT INTO articles (site, article_id, approved, held, rejected, version, updated_at) VALUES ($0, $1, 0, 0, 0, 0, $2)
            ON CONFLICT (site, article_id) DO NOTHING
            """,
            [from, into],
            id => [site, id, Time(at)]);
        using var command = Prepare($"SELECT {ArticleColumns} FROM articles WHERE site = $0 AND (article_id IN ($1, $2) OR merged_into = $1)", 3);
        return Read(command, site, site, from, into);
    }

    public async Task<bool> MoveCommentsAsync(ArticleKey from, string into, CancellationToken cancellation)
    {
        ArticleKey[] one = [from];
        await RunAll(MoveItems("$0", "$1", "$2"), one, key => [key.Site, key.ArticleId, into]);
        await RunAll(MoveComments("$0", "$1", "$2"), one, key => [key.Site, key.ArticleId, into]);
        return true;
    }

    public async Task MergeAsync(Article from, Article into, CancellationToken cancellation)
    {
        Article[] both = [from, into];
        await RunAll(
            """
            UPDATE articles
            SET url = $2, url_key = $3, title = $4, locale = $5, approved = $6, held = $7, rejected = $8, version = $9, updated_at = $10,
                merged_into = $11
            WHERE site = $0 AND article_id = $1
            """,
            both,
            a =>
            [
                a.Site, a.ArticleId, a.Url, a.UrlKey, a.Title, a.Locale, a.Approved, a.Held, a.Rejected, a.Version, Time(a.UpdatedAt), a.MergedInto,
            ]);
        await RunAll(RenameNames("$0", "$1", "$2"), both[..1], key => [key.Site, key.ArticleId, into.ArticleId]);
    }

    public Task IndexAsync(IReadOnlyList<Article> articles, CancellationToken cancellation) => RunAll(
        "UPDATE articles SET url_key = $3 WHERE site = $0 AND article_id = $1 AND url = $2", articles, a => [a.Site, a.ArticleId, a.Url, a.UrlKey]);

    private static List<Article> Read(SqliteCommand command, string site, params object?[] values)
    {
        Bind(command, values);
        using var reader = command.ExecuteReader();
        var articles = new List<Article>();
        while (reader.Read())
        {
            articles.Add(new Article
            {
                Site = site,
                ArticleId = reader.GetString(0),
                Url = Text(reader, 1),
                UrlKey = Text(reader, 2),
                Title = Text(reader, 3),
                Locale = Text(reader, 4),
                Approved = reader.GetInt32(5),
                Held = reader.GetInt32(6),
                Rejected = reader.GetInt32(7),
                Version = reader.GetInt64(8),
                UpdatedAt = Time(reader, 9)!.Value,
                MergedInto = Text(reader, 10),
            });
        }

        return articles;
    }
}
