namespace Moderation.Service.Recording.Rows;

internal static class ArticleSql
{
    /// <summary>Ends an insert of <see cref="Tables.ArticleChanges"/>.</summary>
    public const string OrAdd =
        $"""
        ON CONFLICT (site, article_id) DO UPDATE
        SET url = coalesce(excluded.url, articles.url),
            url_key = CASE WHEN excluded.url IS NULL THEN articles.url_key ELSE excluded.url_key END,
            title = coalesce(excluded.title, articles.title),
            locale = coalesce(excluded.locale, articles.locale),
            approved = articles.approved + excluded.approved,
            held = articles.held + excluded.held,
            rejected = articles.rejected + excluded.rejected,
            version = articles.version + excluded.version,
            updated_at = excluded.updated_at
        RETURNING {RowReader.CountedColumns}
        """;

    /// <summary>Runs before <see cref="MoveComments"/>: items are found by comment, as closed ones are in no index by article.</summary>
    public const string MoveItems =
        """
        UPDATE review_items SET article_id = $3
        WHERE site = $1 AND comment_id IN (SELECT comment_id FROM comments WHERE site = $1 AND article_id = $2)
        """;

    public const string MoveComments = "UPDATE comments SET article_id = $3 WHERE site = $1 AND article_id = $2";

    /// <summary>Keeps merges free of chains.</summary>
    public const string RenameNames = "UPDATE articles SET merged_into = $3 WHERE site = $1 AND merged_into = $2";

    public static readonly string Drift =
        $"""
        SELECT {Of(CommentStatus.Approved)} - a.approved, {Of(CommentStatus.Held)} - a.held, {Of(CommentStatus.Rejected)} - a.rejected
        FROM articles a LEFT JOIN comments c ON c.site = a.site AND c.article_id = a.article_id
        WHERE a.site = $1 AND a.article_id = $2
        GROUP BY a.approved, a.held, a.rejected
        """;

    private static string Of(CommentStatus status) => $"coalesce(sum(CASE WHEN c.status = {(int)status} THEN 1 ELSE 0 END), 0)";
}
