using Moderation.Contracts;
using Moderation.Service.Storage;
using Npgsql;
using static Moderation.Service.Recording.Postgres.PostgresArrays;

namespace Moderation.Service.Recording.Postgres;

/// <summary>What readers and moderators do: reports, review items, notes, undo.</summary>
internal sealed partial class PostgresRecordingTransaction
{
    public async Task<IReadOnlyList<Report>> InsertNewAsync(IReadOnlyList<Report> reports, CancellationToken cancellation)
    {
        var inserted = await ReadAsync(
            """
            INSERT INTO reports (site, comment_id, reporter_id, reason, note, reported_at, received_at)
            SELECT site, comment_id, reporter_id, reason, note, reported_at, received_at
            FROM unnest($1, $2, $3, $4, $5, $6, $7) AS new(site, comment_id, reporter_id, reason, note, reported_at, received_at)
            ORDER BY site, comment_id, reporter_id, reason
            ON CONFLICT (site, comment_id, reporter_id, reason) DO NOTHING
            RETURNING site, comment_id, reporter_id, reason
            """,
            [
                Texts(reports.Select(r => r.Site)), Texts(reports.Select(r => r.CommentId)), Texts(reports.Select(r => r.ReporterId)),
                Texts(reports.Select(r => r.Reason)), Texts(reports.Select(r => r.Note)),
                Times(reports.Select(r => (DateTimeOffset?)r.ReportedAt)), Times(reports.Select(r => (DateTimeOffset?)r.ReceivedAt)),
            ],
            row => (Site: row.GetString(0), CommentId: row.GetString(1), ReporterId: row.GetString(2), Reason: row.GetString(3)),
            cancellation);
        var keys = inserted.ToHashSet();
        return [.. reports.Where(r => keys.Remove((r.Site, r.CommentId, r.ReporterId, r.Reason)))];
    }

    public async Task<IReadOnlyList<ReportCount>> CountReportsAsync(
        IReadOnlyList<(CommentKey Key, DateTimeOffset Since)> comments, CancellationToken cancellation) => await ReadAsync(
        """
        SELECT r.site, r.comment_id, r.reason, min(r.received_at), count(*), count(*) FILTER (WHERE r.received_at >= asked.since)
        FROM unnest($1, $2, $3) AS asked(site, comment_id, since)
        JOIN reports r ON r.site = asked.site AND r.comment_id = asked.comment_id
        GROUP BY r.site, r.comment_id, r.reason
        """,
        [
            Texts(comments.Select(c => c.Key.Site)), Texts(comments.Select(c => c.Key.CommentId)),
            Times(comments.Select(c => (DateTimeOffset?)c.Since)),
        ],
        row => new ReportCount(
            new CommentKey(row.GetString(0), row.GetString(1)), row.GetString(2), row.GetFieldValue<DateTimeOffset>(3),
            (int)row.GetInt64(4), (int)row.GetInt64(5)),
        cancellation);

    public async Task<IReadOnlyList<ReviewItem>> LockItemsAsync(IReadOnlyList<CommentKey> keys, CancellationToken cancellation) => await ReadAsync(
        """
        SELECT i.site, i.comment_id, i.cause, i.article_id, i.author_id, i.revision, i.language, i.step, i.label, i.score, i.reports,
            i.rank, i.opened_at, i.closed_at, i.lease_id, i.leased_by, i.leased_until
        FROM unnest($1, $2) WITH ORDINALITY AS asked(site, comment_id, position)
        JOIN review_items i ON i.site = asked.site AND i.comment_id = asked.comment_id
        ORDER BY asked.position
        FOR UPDATE OF i
        """,
        Keys(keys),
        row => new ReviewItem
        {
            Site = row.GetString(0),
            CommentId = row.GetString(1),
            Cause = (ReviewCause)row.GetInt16(2),
            ArticleId = row.GetString(3),
            AuthorId = row.GetString(4),
            Revision = row.GetInt32(5),
            Language = Text(row, 6),
            Step = Text(row, 7),
            Label = Text(row, 8),
            Score = row.GetDouble(9),
            Reports = row.GetInt32(10),
            Rank = row.GetInt64(11),
            OpenedAt = row.GetFieldValue<DateTimeOffset>(12),
            ClosedAt = Time(row, 13),
            LeaseId = Text(row, 14),
            LeasedBy = Text(row, 15),
            LeasedUntil = Time(row, 16),
        },
        cancellation);

    public async Task<IReadOnlyList<Decision>> DecisionsAsync(IReadOnlyList<CommentKey> keys, CancellationToken cancellation) => await ReadAsync(
        """
        SELECT d.site, d.comment_id, d.version, d.revision, d.status, d.previous_status, d.decider_kind, d.decider_id,
            d.reasons::text, d.scores::text, d.model_version, d.policy_version, d.decided_at
        FROM unnest($1, $2) AS asked(site, comment_id)
        JOIN decisions d ON d.site = asked.site AND d.comment_id = asked.comment_id
        ORDER BY d.site, d.comment_id, d.version
        """,
        Keys(keys),
        row => new Decision
        {
            Site = row.GetString(0),
            CommentId = row.GetString(1),
            Version = row.GetInt32(2),
            Revision = row.GetInt32(3),
            Status = (CommentStatus)row.GetInt16(4),
            PreviousStatus = row.IsDBNull(5) ? null : (CommentStatus)row.GetInt16(5),
            DeciderKind = (DeciderKind)row.GetInt16(6),
            DeciderId = row.GetString(7),
            Reasons = row.GetString(8),
            Scores = row.GetString(9),
            ModelVersion = row.GetString(10),
            PolicyVersion = row.GetInt32(11),
            DecidedAt = row.GetFieldValue<DateTimeOffset>(12),
        },
        cancellation);

    // Not now(), which is the time at which the transaction began: it may have waited for its locks since.
    public async Task<DateTimeOffset> ClockAsync(CancellationToken cancellation) =>
        (await ReadAsync("SELECT clock_timestamp()", [], row => row.GetFieldValue<DateTimeOffset>(0), cancellation))[0];

    public async Task<IReadOnlySet<CommentKey>> TakeBackAsync(IReadOnlyList<(CommentKey Key, int Version)> events, CancellationToken cancellation)
    {
        var taken = await ReadAsync(
            """
            DELETE FROM outbox o
            USING unnest($1, $2, $3) AS asked(site, comment_id, version)
            WHERE o.site = asked.site AND o.comment_id = asked.comment_id AND o.version = asked.version AND o.due_at > clock_timestamp()
            RETURNING o.site, o.comment_id
            """,
            [Texts(events.Select(e => e.Key.Site)), Texts(events.Select(e => e.Key.CommentId)), Integers(events.Select(e => e.Version))],
            row => new CommentKey(row.GetString(0), row.GetString(1)),
            cancellation);
        return taken.ToHashSet();
    }

    public Task UpsertAsync(IReadOnlyList<ReviewItem> items, CancellationToken cancellation) => Add(
        items.Count,
        """
        INSERT INTO review_items (site, comment_id, cause, article_id, author_id, revision, language, step, label, score, reports,
            rank, opened_at, closed_at, lease_id, leased_by, leased_until)
        SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
        ON CONFLICT (site, comment_id) DO UPDATE
        SET cause = excluded.cause, article_id = excluded.article_id, author_id = excluded.author_id, revision = excluded.revision,
            language = excluded.language, step = excluded.step, label = excluded.label, score = excluded.score, reports = excluded.reports,
            rank = excluded.rank, opened_at = excluded.opened_at, closed_at = excluded.closed_at,
            lease_id = excluded.lease_id, leased_by = excluded.leased_by, leased_until = excluded.leased_until
        """,
        () =>
        [
            Texts(items.Select(i => i.Site)), Texts(items.Select(i => i.CommentId)), Shorts(items.Select(i => (short?)i.Cause)),
            Texts(items.Select(i => i.ArticleId)), Texts(items.Select(i => i.AuthorId)), Integers(items.Select(i => i.Revision)),
            Texts(items.Select(i => i.Language)), Texts(items.Select(i => i.Step)), Texts(items.Select(i => i.Label)),
            Doubles(items.Select(i => i.Score)), Integers(items.Select(i => i.Reports)), Longs(items.Select(i => i.Rank)),
            Times(items.Select(i => (DateTimeOffset?)i.OpenedAt)), Times(items.Select(i => i.ClosedAt)),
            Texts(items.Select(i => i.LeaseId)), Texts(items.Select(i => i.LeasedBy)), Times(items.Select(i => i.LeasedUntil)),
        ]);

    public Task InsertAsync(IReadOnlyList<ReviewNote> notes, CancellationToken cancellation) => Add(
        notes.Count,
        """
        INSERT INTO review_notes (site, comment_id, moderator_id, kind, text, written_at)
        SELECT * FROM unnest($1, $2, $3, $4, $5, $6)
        """,
        () =>
        [
            Texts(notes.Select(n => n.Site)), Texts(notes.Select(n => n.CommentId)), Texts(notes.Select(n => n.ModeratorId)),
            Shorts(notes.Select(n => (short?)n.Kind)), Texts(notes.Select(n => n.Text)), Times(notes.Select(n => (DateTimeOffset?)n.WrittenAt)),
        ]);

    private static NpgsqlParameter[] Keys(IReadOnlyList<CommentKey> keys) =>
        [Texts(keys.Select(key => key.Site)), Texts(keys.Select(key => key.CommentId))];

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static DateTimeOffset? Time(NpgsqlDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.GetFieldValue<DateTimeOffset>(column);
}
