using Moderation.Benchmarks.Pipeline.Load;
using Npgsql;

namespace Moderation.Benchmarks.Counts.Seeding;

/// <summary>Fills the service's tables by the server itself.</summary>
/// <param name="source">The database, migrated, with the site.</param>
internal sealed class SeededArticles(NpgsqlDataSource source)
{
    private const string Article = "'artikel-' || n";

    /// <summary>
    /// Articles with one to ten comments each, so that a recount gives what they say; in one of ten the only comment is held and the
    /// count is 0. The comments have no decisions: nobody asks for those here.
    /// </summary>
    public async Task FillWithCommentsAsync(int articles, CancellationToken cancellation)
    {
        await ExecuteAsync(
            $"""
            INSERT INTO comments (site, comment_id, article_id, author_id, author_name, text, language, revision, status, version,
                content_hash, post_fingerprint, submitted_at, received_at)
            SELECT '{SampleSite.Name}', lpad((n * 10 + comment)::text, 12, '0'), {Article}, 'leser-' || n % {SampleSite.Authors}, 'Leserin',
                'Der Artikel ' || n || ' hat einen Kommentar mit der Nummer ' || comment, 'de', 1,
                CASE WHEN n % 10 = 0 THEN 2 ELSE 1 END, 1,
                n * 10 + comment, n * 10 + comment, at, at
            FROM generate_series(0, $1 - 1) AS n
            CROSS JOIN LATERAL generate_series(0, greatest(0, n % 10 - 1)) AS comment
            CROSS JOIN LATERAL (SELECT now() - interval '1 day' + interval '1 second' * comment AS at) AS written
            """,
            cancellation, articles);
        await ExecuteAsync(
            """
            INSERT INTO articles (site, article_id, url, title, approved, held, rejected, version, updated_at)
            SELECT site, article_id, 'https://news.example/' || article_id, 'Der Stadtrat entscheidet über den Haushalt, ' || article_id,
                count(*) FILTER (WHERE status = 1), count(*) FILTER (WHERE status = 2), 0, count(*), max(received_at)
            FROM comments
            GROUP BY site, article_id
            """,
            cancellation);
        await TidyAsync(cancellation);
    }

    /// <summary>Rows of articles alone: a recount would give 0 for each of them, and nobody asks for one.</summary>
    public async Task FillAloneAsync(int articles, CancellationToken cancellation)
    {
        await ExecuteAsync(
            $"""
            INSERT INTO articles (site, article_id, url, title, approved, held, rejected, version, updated_at)
            SELECT '{SampleSite.Name}', {Article}, 'https://news.example/artikel-' || n,
                'Der Stadtrat entscheidet über den Haushalt, Teil ' || n,
                (n * 7919) % 2000, n % 3, n % 5, (n * 7919) % 2000 + n % 3 + n % 5 + 1, now() - interval '1 day'
            FROM generate_series(0, $1 - 1) AS n
            """,
            cancellation, articles);
        await TidyAsync(cancellation);
    }

    // What the server would do later, beside what is measured.
    private async Task TidyAsync(CancellationToken cancellation)
    {
        await ExecuteAsync("VACUUM ANALYZE comments, articles", cancellation);
        await ExecuteAsync("CHECKPOINT", cancellation);
    }

    private async Task ExecuteAsync(string sql, CancellationToken cancellation, params int[] numbers)
    {
        await using var command = source.CreateCommand(sql);
        command.CommandTimeout = 0;
        foreach (var number in numbers)
            command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = number });
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
