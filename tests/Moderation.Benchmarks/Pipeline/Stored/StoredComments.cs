using Moderation.Benchmarks.Pipeline.Load;
using Npgsql;

namespace Moderation.Benchmarks.Pipeline.Stored;

/// <summary>
/// Fills the service's tables with decided and counted comments of the past year, made by the server itself in portions: a store
/// that has been in use. The outbox stays empty.
/// </summary>
internal sealed class StoredComments(NpgsqlDataSource source)
{
    private const int Portion = 250_000;

    /// <summary>Held ones among the newest that nobody has decided yet.</summary>
    private const int Undecided = 100_000;

    private static readonly string[] Tables = ["comments", "decisions", "review_items", "articles"];

    public async Task FillAsync(int comments, Action<string> progress, CancellationToken cancellation)
    {
        for (var first = 0; first < comments; first += Portion)
        {
            var last = Math.Min(first + Portion, comments) - 1;
            await ExecuteAsync(Comments, cancellation, first, last, comments);
            await ExecuteAsync(Decisions, cancellation, first, last);
            await ExecuteAsync(Items, cancellation, first, last, comments - Undecided);
            progress($"Storing comments: {last + 1:N0} of {comments:N0}");
        }

        await ExecuteAsync(Articles, cancellation);
        progress("Cleaning up the tables");
        foreach (var table in Tables)
            await ExecuteAsync($"VACUUM ANALYZE {table}", cancellation);
        await ExecuteAsync("CHECKPOINT", cancellation);
    }

    // Ids below those that the rounds use, in the order of time. Articles of 300 comments each; the rounds write to the
    // first of them. Texts of 100 to 200 characters. Status 1 to 3 as the default policy would leave them: mostly approved.
    private static readonly string Comments =
        $"""
        INSERT INTO comments (site, comment_id, article_id, parent_id, author_id, author_name, text, language,
            revision, status, version, content_hash, post_fingerprint, submitted_at, received_at)
        SELECT '{SampleSite.Name}', lpad(n::text, 12, '0'), 'artikel-' || (n / 300), NULL,
            'leser-' || (random() * {SampleSite.Authors})::int, 'Leserin ' || n % {SampleSite.Authors},
            substr('{Text()}', 1 + (random() * 400)::int, {SampleSite.TextLength - 50} + (random() * 100)::int) || n, 'de',
            1, CASE WHEN n % 20 < 17 THEN 1 WHEN n % 20 < 19 THEN 2 ELSE 3 END, 1,
            {RandomLong}, {RandomLong}, at, at
        FROM (SELECT n, now() - interval '1 year' * (1 - n::float8 / $3) AS at FROM generate_series($1, $2) AS n) AS numbered
        """;

    private static readonly string Decisions =
        $$"""
        INSERT INTO decisions (site, comment_id, version, revision, status, previous_status, decider_kind, decider_id,
            reasons, scores, model_version, stages, policy_version, decided_at)
        SELECT site, comment_id, 1, 1, status, NULL, 1, 'policy',
            CASE WHEN status = 1 THEN '[]'::jsonb ELSE
                '[{"step":"thresholds","label":"insult","score":0.71,"threshold":0.5,"spans":[{"begin":10,"end":17}]}]'::jsonb END,
            jsonb_build_object('toxicity', round(random()::numeric, 4), 'severe_toxicity', round(random()::numeric, 4),
                'insult', round(random()::numeric, 4), 'threat', round(random()::numeric, 4),
                'identity_hate', round(random()::numeric, 4), 'obscene', round(random()::numeric, 4), 'spam', round(random()::numeric, 4)),
            'default-1', 1, 1, received_at
        FROM comments
        WHERE site = '{{SampleSite.Name}}' AND comment_id BETWEEN lpad($1::text, 12, '0') AND lpad($2::text, 12, '0')
        """;

    // A person has looked at what was held, but for the newest.
    private static readonly string Items =
        $"""
        INSERT INTO review_items (site, comment_id, cause, article_id, author_id, revision, language, step, label, score, reports, rank,
            opened_at, closed_at)
        SELECT site, comment_id, 3, article_id, author_id, 1, language, 'thresholds', 'insult', 0.71, 0,
            extract(epoch FROM received_at - interval '4 hours')::numeric * 1000, received_at,
            CASE WHEN comment_id < lpad(greatest($3, 0)::text, 12, '0') THEN received_at + interval '90 minutes' END
        FROM comments
        WHERE site = '{SampleSite.Name}' AND status = 2 AND comment_id BETWEEN lpad($1::text, 12, '0') AND lpad($2::text, 12, '0')
        """;

    private const string Articles =
        """
        INSERT INTO articles (site, article_id, url, url_key, title, locale, approved, held, rejected, version, updated_at)
        SELECT site, article_id, 'https://news.example/' || article_id, 'news.example/' || article_id, NULL, NULL,
            count(*) FILTER (WHERE status = 1), count(*) FILTER (WHERE status = 2), count(*) FILTER (WHERE status = 3),
            count(*), max(received_at)
        FROM comments
        GROUP BY site, article_id
        """;

    // Over the whole range of a bigint, as a hash is.
    private const string RandomLong = "((random() * 4294967295)::bigint - 2147483648) * 4294967296 + (random() * 4294967295)::bigint";

    private static string Text() => string.Join(' ', Vocabulary.Words)[..700];

    private async Task ExecuteAsync(string sql, CancellationToken cancellation, params int[] numbers)
    {
        await using var command = source.CreateCommand(sql);
        command.CommandTimeout = 0;
        foreach (var number in numbers)
            command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = number });
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
