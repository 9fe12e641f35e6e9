using Moderation.Contracts;
using Moderation.Service.Storage;

namespace Moderation.Service.Recording.Sqlite;

/// <summary>What readers and moderators do: reports, review items, notes, undo.</summary>
internal sealed partial class SqliteRecordingTransaction
{
    /// <summary>The clock of the store, in the milliseconds in which it keeps times.</summary>
    public const string Clock = "CAST(unixepoch('now', 'subsec') * 1000 AS INTEGER)";

    public Task<IReadOnlyList<Report>> InsertNewAsync(IReadOnlyList<Report> reports, CancellationToken cancellation)
    {
        using var command = Prepare(
            """
            INSERT INTO reports (site, comment_id, reporter_id, reason, note, reported_at, received_at)
            VALUES ($0, $1, $2, $3, $4, $5, $6)
            ON CONFLICT (site, comment_id, reporter_id, reason) DO NOTHING
            """,
            7);
        var inserted = new List<Report>(reports.Count);
        foreach (var r in reports)
            if (Run(command, [r.Site, r.CommentId, r.ReporterId, r.Reason, r.Note, Time(r.ReportedAt), Time(r.ReceivedAt)]) == 1)
                inserted.Add(r);
        return Task.FromResult<IReadOnlyList<Report>>(inserted);
    }

    public Task<IReadOnlyList<ReportCount>> CountReportsAsync(
        IReadOnlyList<(CommentKey Key, DateTimeOffset Since)> comments, CancellationToken cancellation)
    {
        using var command = Prepare(
            """
            SELECT reason, min(received_at), count(*), sum(received_at >= $2)
            FROM reports WHERE site = $0 AND comment_id = $1 GROUP BY reason
            """,
            3);
        var counts = new List<ReportCount>();
        foreach (var (key, since) in comments)
        {
            Bind(command, key.Site, key.CommentId, Time(since));
            using var reader = command.ExecuteReader();
            while (reader.Read())
                counts.Add(new ReportCount(key, reader.GetString(0), Time(reader, 1)!.Value, reader.GetInt32(2), reader.GetInt32(3)));
        }

        return Task.FromResult<IReadOnlyList<ReportCount>>(counts);
    }

    public Task<IReadOnlyList<ReviewItem>> LockItemsAsync(IReadOnlyList<CommentKey> keys, CancellationToken cancellation)
    {
        using var command = Prepare(
            """
            SELECT cause, article_id, author_id, revision, language, step, label, score, reports, rank, opened_at, closed_at,
                lease_id, leased_by, leased_until
            FROM review_items WHERE site = $0 AND comment_id = $1
            """,
            2);
        var items = new List<ReviewItem>();
        foreach (var key in keys)
        {
            Bind(command, key.Site, key.CommentId);
            using var reader = command.ExecuteReader();
            if (!reader.Read())
                continue;
            items.Add(new ReviewItem
            {
                Site = key.Site,
                CommentId = key.CommentId,
                Cause = (ReviewCause)reader.GetInt32(0),
                ArticleId = reader.GetString(1),
                AuthorId = reader.GetString(2),
                Revision = reader.GetInt32(3),
                Language = Text(reader, 4),
                Step = Text(reader, 5),
                Label = Text(reader, 6),
                Score = reader.GetDouble(7),
                Reports = reader.GetInt32(8),
                Rank = reader.GetInt64(9),
                OpenedAt = Time(reader, 10)!.Value,
                ClosedAt = Time(reader, 11),
                LeaseId = Text(reader, 12),
                LeasedBy = Text(reader, 13),
                LeasedUntil = Time(reader, 14),
            });
        }

        return Task.FromResult<IReadOnlyList<ReviewItem>>(items);
    }

    public Task<IReadOnlyList<Decision>> DecisionsAsync(IReadOnlyList<CommentKey> keys, CancellationToken cancellation)
    {
        using var command = Prepare(
            """
            SELECT version, revision, status, previous_status, decider_kind, decider_id, reasons, scores, model_version, policy_version, decided_at
            FROM decisions WHERE site = $0 AND comment_id = $1 ORDER BY version
            """,
            2);
        var decisions = new List<Decision>();
        foreach (var key in keys)
        {
            Bind(command, key.Site, key.CommentId);
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                decisions.Add(new Decision
                {
                    Site = key.Site,
                    CommentId = key.CommentId,
                    Version = reader.GetInt32(0),
                    Revision = reader.GetInt32(1),
                    Status = (CommentStatus)reader.GetInt32(2),
                    PreviousStatus = reader.IsDBNull(3) ? null : (CommentStatus)reader.GetInt32(3),
                    DeciderKind = (DeciderKind)reader.GetInt32(4),
                    DeciderId = reader.GetString(5),
                    Reasons = reader.GetString(6),
                    Scores = reader.GetString(7),
                    ModelVersion = reader.GetString(8),
                    PolicyVersion = reader.GetInt32(9),
                    DecidedAt = Time(reader, 10)!.Value,
                });
            }
        }

        return Task.FromResult<IReadOnlyList<Decision>>(decisions);
    }

    public Task<DateTimeOffset> ClockAsync(CancellationToken cancellation)
    {
        using var command = Prepare($"SELECT {Clock}", 0);
        return Task.FromResult(DateTimeOffset.FromUnixTimeMilliseconds((long)command.ExecuteScalar()!));
    }

    public Task<IReadOnlySet<CommentKey>> TakeBackAsync(IReadOnlyList<(CommentKey Key, int Version)> events, CancellationToken cancellation)
    {
        using var command = Prepare($"DELETE FROM outbox WHERE site = $0 AND comment_id = $1 AND version = $2 AND due_at > {Clock}", 3);
        return Task.FromResult<IReadOnlySet<CommentKey>>(
            events.Where(e => Run(command, [e.Key.Site, e.Key.CommentId, e.Version]) == 1).Select(e => e.Key).ToHashSet());
    }

    public Task UpsertAsync(IReadOnlyList<ReviewItem> items, CancellationToken cancellation) => RunAll(
        """
        INSERT INTO review_items (site, comment_id, cause, article_id, author_id, revision, language, step, label, score, reports,
            rank, opened_at, closed_at, lease_id, leased_by, leased_until)
        VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
        ON CONFLICT (site, comment_id) DO UPDATE
        SET cause = excluded.cause, article_id = excluded.article_id, author_id = excluded.author_id, revision = excluded.revision,
            language = excluded.language, step = excluded.step, label = excluded.label, score = excluded.score, reports = excluded.reports,
            rank = excluded.rank, opened_at = excluded.opened_at, closed_at = excluded.closed_at,
            lease_id = excluded.lease_id, leased_by = excluded.leased_by, leased_until = excluded.leased_until
        """,
        items,
        i =>
        [
            i.Site, i.CommentId, (int)i.Cause, i.ArticleId, i.AuthorId, i.Revision, i.Language, i.Step, i.Label, i.Score, i.Reports,
            i.Rank, Time(i.OpenedAt), Time(i.ClosedAt), i.LeaseId, i.LeasedBy, Time(i.LeasedUntil),
        ]);

    public Task InsertAsync(IReadOnlyList<ReviewNote> notes, CancellationToken cancellation) => RunAll(
        "INSERT INTO review_notes (site, comment_id, moderator_id, kind, text, written_at) VALUES ($0, $1, $2, $3, $4, $5)",
        notes,
        n => [n.Site, n.CommentId, n.ModeratorId, (int)n.Kind, n.Text, Time(n.WrittenAt)]);
}
