using Moderation.Service.Recording.Rows;
using Moderation.Service.Storage;

namespace Moderation.Service.Recording.Sqlite;

internal sealed class SqliteReviewRows(SqliteStatements statements) : IReviewRows
{
    private static readonly string InsertReports = SqliteSql.Insert(Tables.Reports, Tables.Reports.OrNothing);
    private static readonly string SelectItems = SqliteSql.SelectByComment(Tables.ReviewItems);
    private static readonly string UpsertItems = SqliteSql.Insert(Tables.ReviewItems, Tables.ReviewItems.OrReplace);
    private static readonly string InsertNotes = SqliteSql.Insert(Tables.ReviewNotes);

    public Task<IReadOnlyList<Report>> InsertNewReportsAsync(IReadOnlyList<Report> reports, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<Report>>(statements.Write(InsertReports, Tables.Reports, reports));

    public Task<IReadOnlyList<ReportCount>> CountReportsAsync(
        IReadOnlyList<(CommentKey Key, DateTimeOffset Since)> comments, CancellationToken cancellation) => statements.ReadAsync(
        """
        SELECT site, comment_id, reason, min(version), readers.total, readers.recent
        FROM reports, (
            SELECT count(DISTINCT reporter_id) AS total, count(DISTINCT iif(received_at >= $3, reporter_id, NULL)) AS recent
            FROM reports WHERE site = $1 AND comment_id = $2) AS readers
        WHERE site = $1 AND comment_id = $2 GROUP BY reason
        """,
        comments, asked => [asked.Key.Site, asked.Key.CommentId, asked.Since], (row, _) => RowReader.ReportCount(row));

    public Task<IReadOnlyList<ReviewItem>> LockItemsAsync(IReadOnlyList<CommentKey> keys, CancellationToken cancellation) =>
        statements.ReadAsync(SelectItems, keys, RowReader.ReviewItem);

    public Task UpsertItemsAsync(IReadOnlyList<ReviewItem> items, CancellationToken cancellation) =>
        statements.WriteAsync(UpsertItems, Tables.ReviewItems, items);

    public Task InsertNotesAsync(IReadOnlyList<ReviewNote> notes, CancellationToken cancellation) =>
        statements.WriteAsync(InsertNotes, Tables.ReviewNotes, notes);
}
