using System.Data.Common;
using Microsoft.Data.Sqlite;
using Moderation.Service.Storage;

namespace Moderation.Service.Recording.Rows;

/// <summary>Reads rows of either store, columns in the order of <see cref="Tables"/>.</summary>
internal static class RowReader
{
    /// <summary>What <see cref="Counted"/> reads.</summary>
    public const string CountedColumns = "site, article_id, locale, approved, held, rejected, version, updated_at, merged_into";

    public const int UpdatedAt = 7; // its place among the columns
    public static CommentKey Key(DbDataReader row) => new(row.GetString(0), row.GetString(1));

    public static Comment Comment(DbDataReader row) => new()
    {
        Site = row.GetString(0),
        CommentId = row.GetString(1),
        ArticleId = row.Text(2),
        ParentId = row.Text(3),
        AuthorId = row.Text(4),
        AuthorName = row.Text(5),
        Text = row.Text(6),
        Language = row.Text(7),
        Revision = row.GetInt32(8),
        Status = (CommentStatus)row.GetInt16(9),
        ModeratorStatus = row.Status(10),
        Version = row.GetInt32(11),
        ContentHash = row.GetInt64(12),
        PostFingerprint = row.GetInt64(13),
        SubmittedAt = row.TimeOrNull(14),
        ReceivedAt = row.Time(15),
        RevisionReceivedAt = row.TimeOrNull(16),
        AnnounceAfter = row.TimeOrNull(17),
    };

    public static Decision Decision(DbDataReader row) => new()
    {
        Site = row.GetString(0),
        CommentId = row.GetString(1),
        Version = row.GetInt32(2),
        Revision = row.GetInt32(3),
        Status = (CommentStatus)row.GetInt16(4),
        PreviousStatus = row.Status(5),
        DeciderKind = (DeciderKind)row.GetInt16(6),
        DeciderId = row.GetString(7),
        Reasons = row.GetString(8),
        Scores = row.GetString(9),
        ModelVersion = row.GetString(10),
        Stages = row.GetInt16(11),
        PolicyVersion = row.GetInt32(12),
        DecidedAt = row.Time(13),
    };

    public static ReviewItem ReviewItem(DbDataReader row) => new()
    {
        Site = row.GetString(0),
        CommentId = row.GetString(1),
        Cause = (ReviewCause)row.GetInt16(2),
        ArticleId = row.GetString(3),
        AuthorId = row.GetString(4),
        Revision = row.GetInt32(5),
        Language = row.Text(6),
        Step = row.Text(7),
        Label = row.Text(8),
        Score = row.GetDouble(9),
        Reports = row.GetInt32(10),
        Rank = row.GetInt64(11),
        OpenedAt = row.Time(12),
        ClosedAt = row.TimeOrNull(13),
        ClosedVersion = row.IsDBNull(14) ? null : row.GetInt32(14),
        LeaseId = row.Text(15),
        LeasedBy = row.Text(16),
        LeasedUntil = row.TimeOrNull(17),
    };

    public static ReportCount ReportCount(DbDataReader row) =>
        new(Key(row), row.GetString(2), row.GetInt32(3), (int)row.GetInt64(4), (int)row.GetInt64(5));

    public static Article Article(DbDataReader row) => Article(row, row.Time(UpdatedAt), isWhole: true);

    /// <param name="row">With <see cref="CountedColumns"/>.</param>
    public static Article Counted(DbDataReader row, DateTimeOffset updatedAt) => Article(row, updatedAt, isWhole: false);

    /// <param name="row">Of <see cref="ArticleSql.Drift"/>.</param>
    public static ArticleChange Drift(DbDataReader row, ArticleChange article) => article with
    {
        Approved = (int)row.GetInt64(0),
        Held = (int)row.GetInt64(1),
        Rejected = (int)row.GetInt64(2),
    };

    public static OutboxBatch OutboxBatch(DbDataReader row) => new()
    {
        Id = row.GetInt64(0),
        Site = row.GetString(1),
        Partition = row.GetInt16(2),
        Events = row.GetFieldValue<byte[]>(3),
        CreatedAt = row.Time(4),
    };

    private static Article Article(DbDataReader row, DateTimeOffset updatedAt, bool isWhole) => new()
    {
        Site = row.GetString(0),
        ArticleId = row.GetString(1),
        Locale = row.Text(2),
        Approved = row.GetInt32(3),
        Held = row.GetInt32(4),
        Rejected = row.GetInt32(5),
        Version = row.GetInt64(6),
        UpdatedAt = updatedAt,
        MergedInto = row.Text(8),
        Url = isWhole ? row.Text(9) : null,
        UrlKey = isWhole ? row.Text(10) : null,
        Title = isWhole ? row.Text(11) : null,
    };

    private static string? Text(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
    private static CommentStatus? Status(this DbDataReader row, int column) =>
        row.IsDBNull(column) ? null : (CommentStatus)row.GetInt16(column);
    private static DateTimeOffset? TimeOrNull(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.Time(column);

    /// <summary>SQLite keeps times as UTC milliseconds.</summary>
    public static DateTimeOffset Time(this DbDataReader row, int column) => row is SqliteDataReader
        ? DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(column))
        : row.GetFieldValue<DateTimeOffset>(column);
}
