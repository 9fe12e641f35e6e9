using Moderation.Service.Recording.Rows;
using Moderation.Service.Storage;
using static Moderation.Service.Recording.Postgres.PostgresParameters;

namespace Moderation.Service.Recording.Postgres;

internal sealed class PostgresReviewRows(PostgresStatements statements) : IReviewRows
{
    private static readonly string InsertReports =
        PostgresSql.Insert(Tables.Reports, Tables.Reports.Key, $"{Tables.Reports.OrNothing} RETURNING {Tables.Reports.Key}");

    private static readonly string LockItems = PostgresSql.LockByComment(Tables.ReviewItems);
    private static readonly string UpsertItems = PostgresSql.Insert(Tables.ReviewItems, end: Tables.ReviewItems.OrReplace);
    private static readonly string InsertNotes = PostgresSql.Insert(Tables.ReviewNotes);

    public async Task<IReadOnlyList<Report>> InsertNewReportsAsync(IReadOnlyList<Report> reports, CancellationToken cancellation)
    {
        var inserted = await statements.ReadAsync(
            InsertReports, Of(Tables.Reports, reports), row => (RowReader.Key(row), row.GetString(2), row.GetString(3)), cancellation);
        var keys = inserted.ToHashSet();
        return [.. reports.Where(r => keys.Remove((new CommentKey(r.Site, r.CommentId), r.ReporterId, r.Reason)))];
    }

    public Task<IReadOnlyList<ReportCount>> CountReportsAsync(
        IReadOnlyList<(CommentKey Key, DateTimeOffset Since)> comments, CancellationToken cancellation) => statements.ReadAsync(
        """
        SELECT asked.site, asked.comment_id, r.reason, min(r.version), readers.total, readers.recent
        FROM unnest($1, $2, $3) AS asked(site, comment_id, since)
        JOIN reports r ON r.site = asked.site AND r.comment_id = asked.comment_id
        CROSS JOIN LATERAL (
            SELECT count(DISTINCT a.reporter_id), count(DISTINCT a.reporter_id) FILTER (WHERE a.received_at >= asked.since)
            FROM reports a WHERE a.site = asked.site AND a.comment_id = asked.comment_id) AS readers(total, recent)
        GROUP BY asked.site, asked.comment_id, r.reason, readers.total, readers.recent
        """,
        [.. Of([.. comments.Select(c => c.Key)]), Column(comments.Select(c => c.Since))],
        RowReader.ReportCount, cancellation);

    public Task<IReadOnlyList<ReviewItem>> LockItemsAsync(IReadOnlyList<CommentKey> keys, CancellationToken cancellation) =>
        statements.ReadAsync(LockItems, Of(keys), RowReader.ReviewItem, cancellation);

    public Task UpsertItemsAsync(IReadOnlyList<ReviewItem> items, CancellationToken cancellation) =>
        statements.AddAsync(UpsertItems, Tables.ReviewItems, items);

    public Task InsertNotesAsync(IReadOnlyList<ReviewNote> notes, CancellationToken cancellation) =>
        statements.AddAsync(InsertNotes, Tables.ReviewNotes, notes);
}
