using Moderation.Benchmarks.Pipeline.Load;

namespace Moderation.Benchmarks.Review.Seeding;

/// <summary>
/// The statements that make a site's two months, in the service's own tables and of the size that the service writes. Comments are numbered
/// in the order of time. What becomes of one follows from <see cref="_shuffled"/>, its number dealt out anew, so that the shares are exact,
/// lie evenly over the time, and every statement finds them again. Parameters, where there are any: the first and the last number.
/// </summary>
/// <param name="comments">How many there are.</param>
/// <param name="held">How many of them are held.</param>
internal sealed class SeedSql(int comments, int held)
{
    /// <summary>Prime to any number of comments that fits.</summary>
    private readonly string _shuffled = $"n * 2147483647 % {comments}";

    // Of those that are not held, one in fifteen is rejected, and one in 33 was held until a moderator decided.
    private const int EachRejected = 15;
    private const int EachRuled = 33;
    private const int EachSampled = 500;
    private const int EachEscalated = 100;

    // The newest is older than the longest time that passes here until something is done about a comment: nothing happens in the future.
    // Articles get 300 comments each, some of them days later, and one in ten comments goes to the article of the day. A third are answers.
    // Few authors write much: of 50,000, the first writes one in 220.
    public string Comments =>
        $"""
        INSERT INTO comments (site, comment_id, article_id, parent_id, author_id, author_name, text, language, revision, status,
            moderator_status, version, content_hash, post_fingerprint, submitted_at, received_at)
        SELECT '{SampleSite.Name}', lpad(n::text, 12, '0'),
            'artikel-' || CASE WHEN n % 10 = 0 THEN n / 30000 * 100
                ELSE greatest(0, n / 300 - (ARRAY[0, 0, 0, 1, 2, 5, 12])[1 + n::int % 7]) END,
            CASE WHEN n % 3 = 0 AND n % 300 >= 70 THEN lpad((n - 70)::text, 12, '0') END,
            'leser-' || author, 'Leserin ' || author,
            substr('{Text}', 1 + (random() * 400)::int,
                CASE WHEN n % 100 = 99 THEN 2000 ELSE {SampleSite.TextLength - 50} + (random() * 100)::int END) || ' ' || n,
            CASE WHEN spoken < 0.7 THEN 'de' WHEN spoken < 0.9 THEN 'en' WHEN spoken < 0.97 THEN 'vi' ELSE 'fr' END, 1, status,
            CASE WHEN is_ruled THEN status END, CASE WHEN is_ruled THEN 2 ELSE 1 END, {RandomLong}, {RandomLong}, at, at
        FROM (
            SELECT n, floor(50000 * random() ^ 2)::int AS author, random() AS spoken,
                CASE WHEN k < {held} THEN 2 WHEN k % {EachRejected} = 3 THEN 3 ELSE 1 END AS status,
                k >= {held} AND k % {EachRuled} = 5 AS is_ruled,
                now() - interval '3 hours' - interval '60 days' * (1 - n::float8 / {comments}) AS at
            FROM (SELECT n, {_shuffled} AS k FROM generate_series($1, $2) AS n) AS numbered
        ) AS chosen
        """;

    // The first three labels make most of the trouble. What is not held or rejected names the label that came closest.
    public static string Decisions { get; } =
        $$"""
        INSERT INTO decisions (site, comment_id, version, revision, status, previous_status, decider_kind, decider_id, reasons, scores,
            model_version, stages, policy_version, decided_at)
        SELECT site, comment_id, 1, 1, judged, NULL, 1, 'policy',
            CASE
                WHEN judged = 1 THEN jsonb_build_array(jsonb_build_object('step', 'thresholds', 'label', label, 'score', score,
                    'threshold', 0.44, 'spans', '[]'::jsonb))
                WHEN step < 0.8 THEN jsonb_build_array(jsonb_build_object('step', 'thresholds', 'label', label, 'score', score,
                    'threshold', CASE judged WHEN 2 THEN 0.44 ELSE 0.9 END,
                    'spans', '[{"begin":10,"end":17},{"begin":40,"end":49}]'::jsonb))
                WHEN step < 0.88 THEN '[{"step":"blocked-words","detail":"Trottel","spans":[{"begin":20,"end":27}]}]'::jsonb
                WHEN step < 0.94 THEN '[{"step":"link-flood","score":6,"threshold":3,"spans":[{"begin":0,"end":24}]}]'::jsonb
                ELSE '[{"step":"repeated-post","spans":[]}]'::jsonb
            END,
            jsonb_build_object({{LabelScores}}) || jsonb_build_object(label, score), '2026.11-2c608335', 1, 1, received_at
        FROM (
            SELECT site, comment_id, received_at, judged, random() AS step,
                (ARRAY['insult', 'toxicity', 'obscene', 'spam', 'threat', 'identity_hate', 'severe_toxicity'])
                    [1 + floor(random() ^ 2 * 7)::int] AS label,
                round((CASE judged WHEN 1 THEN 0.4 * random() ^ 2 WHEN 2 THEN 0.44 + 0.46 * random()
                    ELSE 0.9 + 0.1 * random() END)::numeric, 4) AS score
            FROM (
                SELECT site, comment_id, received_at, CASE WHEN moderator_status IS NULL THEN status ELSE 2 END AS judged FROM comments
                WHERE site = '{{SampleSite.Name}}' AND comment_id BETWEEN lpad($1::text, 12, '0') AND lpad($2::text, 12, '0')
            ) AS judged
        ) AS drawn
        """;

    public static string Rulings { get; } =
        $$"""
        INSERT INTO decisions (site, comment_id, version, revision, status, previous_status, decider_kind, decider_id, reasons, scores,
            model_version, stages, policy_version, decided_at)
        SELECT site, comment_id, 2, 1, status, 2, 2, 'moderator-' || abs(hashtext(comment_id) % 8),
            CASE status WHEN 3 THEN '[{"step":"moderator","detail":"insult","spans":[]}]'::jsonb ELSE '[]'::jsonb END,
            '{}'::jsonb, '', 0, 0, received_at + {{UntilRuled}}
        FROM comments
        WHERE moderator_status IS NOT NULL
        """;

    // One for each hundred comments: on approved ones, half of them twice, and some on held ones.
    public string Reports =>
        $"""
        INSERT INTO reports (site, comment_id, reporter_id, reason, note, reported_at, received_at, version)
        SELECT site, comment_id, 'leser-' || (n * 31 + report) % {SampleSite.Authors},
            (ARRAY['insult', 'spam', 'off-topic', 'hate'])[1 + n::int % 4],
            CASE WHEN n % 3 = 0 THEN 'Das gehört hier nicht hin.' END,
            received_at + interval '20 minutes', received_at + interval '20 minutes', 1
        FROM (
            SELECT *, {_shuffled} AS k
            FROM (SELECT site, comment_id, received_at, status, moderator_status, comment_id::bigint AS n FROM comments) AS numbered
        ) AS dealt
        CROSS JOIN LATERAL generate_series(0, CASE WHEN k < {held} THEN 0 ELSE k % 2 END) AS report
        WHERE moderator_status IS NULL AND (status = 2 AND k < {held} / 100 OR status = 1 AND k >= {comments} - {comments} * 7 / 1000)
        """;

    // As Recording/ReviewItemHistory.cs and ReviewRank.cs would have left them.
    public string Items =>
        $"""
        INSERT INTO review_items (site, comment_id, cause, article_id, author_id, revision, language, step, label, score, reports, rank,
            opened_at, closed_at, closed_version)
        SELECT site, comment_id, cause, article_id, author_id, 1, language, step, label, score, reports,
            extract(epoch FROM received_at - interval '6 hours' * score - interval '10 minutes' * reports
                - CASE cause WHEN 4 THEN interval '1 day' ELSE interval '0' END)::numeric * 1000,
            received_at, CASE WHEN moderator_status IS NOT NULL THEN received_at + {UntilRuled} END,
            CASE WHEN moderator_status IS NOT NULL THEN 2 END
        FROM (
            SELECT c.*, d.reasons -> 0 ->> 'step' AS step, d.reasons -> 0 ->> 'label' AS label, coalesce(r.reports, 0) AS reports,
                CASE WHEN d.reasons -> 0 ? 'label' THEN (d.reasons -> 0 ->> 'score')::float8
                    ELSE (SELECT max(value::float8) FROM jsonb_each_text(d.scores)) END AS score,
                CASE
                    WHEN c.moderator_status IS NOT NULL THEN 3
                    WHEN c.status = 2 THEN CASE WHEN k % {EachEscalated} = 50 THEN 4 ELSE 3 END
                    WHEN r.reports > 0 THEN 2
                    ELSE 1
                END AS cause
            FROM (SELECT *, {_shuffled} AS k FROM (SELECT *, comment_id::bigint AS n FROM comments) AS numbered) AS c
            JOIN decisions AS d ON d.site = c.site AND d.comment_id = c.comment_id AND d.version = 1
            LEFT JOIN (SELECT site, comment_id, count(DISTINCT reporter_id)::int AS reports FROM reports GROUP BY site, comment_id) AS r
                ON r.site = c.site AND r.comment_id = c.comment_id
            WHERE c.status = 2 OR c.moderator_status IS NOT NULL OR r.reports > 0 OR c.status = 1 AND k % {EachSampled} = 7
        ) AS opened
        """;

    public const string Articles =
        """
        INSERT INTO articles (site, article_id, url, title, locale, approved, held, rejected, version, updated_at)
        SELECT site, article_id, 'https://news.example/' || article_id,
            'Der Stadtrat entscheidet über den Haushalt, Teil ' || article_id, NULL,
            count(*) FILTER (WHERE status = 1), count(*) FILTER (WHERE status = 2), count(*) FILTER (WHERE status = 3),
            count(*), max(received_at)
        FROM comments
        GROUP BY site, article_id
        """;

    private const string UntilRuled = "interval '90 minutes'";

    // Over the whole range of a bigint, as a hash is.
    private const string RandomLong = "((random() * 4294967295)::bigint - 2147483648) * 4294967296 + (random() * 4294967295)::bigint";

    private static string Text => string.Join(' ', Vocabulary.Words);

    private static string LabelScores => string.Join(
        ", ",
        new[] { "toxicity", "severe_toxicity", "insult", "threat", "identity_hate", "obscene", "spam" }
            .Select(label => $"'{label}', round((0.3 * random() ^ 4)::numeric, 4)"));
}
