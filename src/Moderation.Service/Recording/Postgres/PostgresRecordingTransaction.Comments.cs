using Moderation.Contracts;
using Moderation.Service.Storage;
using Npgsql;
using static Moderation.Service.Recording.Postgres.PostgresArrays;

namespace Moderation.Service.Recording.Postgres;

/// <summary>Comments with their revisions and decisions.</summary>
internal sealed partial class PostgresRecordingTransaction
{
    public async Task<IReadOnlySet<CommentKey>> InsertNewAsync(IReadOnlyList<Comment> comments, CancellationToken cancellation)
    {
        var inserted = await ReadAsync(
            """
            INSERT INTO comments (site, comment_id, article_id, parent_id, author_id, author_name, text, language,
                revision, status, moderator_status, version, content_hash, post_fingerprint, submitted_at, received_at)
            SELECT site, comment_id, article_id, parent_id, author_id, author_name, text, language,
                revision, status, moderator_status, version, content_hash, post_fingerprint, submitted_at, received_at
            FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) WITH ORDINALITY
                AS new(site, comment_id, article_id, parent_id, author_id, author_name, text, language,
                    revision, status, moderator_status, version, content_hash, post_fingerprint, submitted_at, received_at, position)
            ORDER BY position
            ON CONFLICT (site, comment_id) DO NOTHING
            RETURNING site, comment_id
            """,
            Columns(comments),
            row => new CommentKey(row.GetString(0), row.GetString(1)),
            cancellation);
        return inserted.ToHashSet();
    }

    public async Task<IReadOnlyList<Comment>> LockAsync(IReadOnlyList<CommentKey> keys, CancellationToken cancellation)
    {
        return await ReadAsync(
            """
            SELECT c.site, c.comment_id, c.article_id, c.parent_id, c.author_id, c.author_name, c.text, c.language,
                c.revision, c.status, c.moderator_status, c.version, c.content_hash, c.post_fingerprint, c.submitted_at, c.received_at,
                c.announce_after
            FROM unnest($1, $2) WITH ORDINALITY AS asked(site, comment_id, position)
            JOIN comments c ON c.site = asked.site AND c.comment_id = asked.comment_id
            ORDER BY asked.position
            FOR UPDATE OF c
            """,
            [Texts(keys.Select(key => key.Site)), Texts(keys.Select(key => key.CommentId))],
            CommentOf,
            cancellation);
    }

    public async Task<IReadOnlyList<(CommentKey Key, int Revision, long ContentHash)>> RevisionsAsync(
        IReadOnlyList<(CommentKey Key, int Revision)> revisions, CancellationToken cancellation)
    {
        return await ReadAsync(
            """
            SELECT r.site, r.comment_id, r.revision, r.content_hash
            FROM unnest($1, $2, $3) AS asked(site, comment_id, revision)
            JOIN revisions r ON r.site = asked.site AND r.comment_id = asked.comment_id AND r.revision = asked.revision
            """,
            [Texts(revisions.Select(r => r.Key.Site)), Texts(revisions.Select(r => r.Key.CommentId)), Integers(revisions.Select(r => r.Revision))],
            row => (new CommentKey(row.GetString(0), row.GetString(1)), row.GetInt32(2), row.GetInt64(3)),
            cancellation);
    }

    public Task UpdateAsync(IReadOnlyList<Comment> comments, CancellationToken cancellation) => Add(
        comments.Count,
        """
        UPDATE comments c
        SET article_id = new.article_id, parent_id = new.parent_id, author_id = new.author_id, author_name = new.author_name,
            text = new.text, language = new.language, revision = new.revision, status = new.status,
            moderator_status = new.moderator_status, version = new.version,
            content_hash = new.content_hash, post_fingerprint = new.post_fingerprint, submitted_at = new.submitted_at,
            announce_after = new.announce_after
        FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
            AS new(site, comment_id, article_id, parent_id, author_id, author_name, text, language,
                revision, status, moderator_status, version, content_hash, post_fingerprint, submitted_at, received_at, announce_after)
        WHERE c.site = new.site AND c.comment_id = new.comment_id
        """,
        () => [.. Columns(comments), Times(comments.Select(c => c.AnnounceAfter))]);

    public Task InsertAsync(IReadOnlyList<CommentRevision> revisions, CancellationToken cancellation) => Add(
        revisions.Count,
        """
        INSERT INTO revisions (site, comment_id, revision, text, language, content_hash, submitted_at, received_at)
        SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8)
        """,
        () =>
        [
            Texts(revisions.Select(r => r.Site)), Texts(revisions.Select(r => r.CommentId)), Integers(revisions.Select(r => r.Revision)),
            Texts(revisions.Select(r => r.Text)), Texts(revisions.Select(r => r.Language)), Longs(revisions.Select(r => r.ContentHash)),
            Times(revisions.Select(r => r.SubmittedAt)), Times(revisions.Select(r => (DateTimeOffset?)r.ReceivedAt)),
        ]);

    public Task InsertAsync(IReadOnlyList<Decision> decisions, CancellationToken cancellation) => Add(
        decisions.Count,
        """
        INSERT INTO decisions (site, comment_id, version, revision, status, previous_status, decider_kind, decider_id,
            reasons, scores, model_version, policy_version, decided_at)
        SELECT site, comment_id, version, revision, status, previous_status, decider_kind, decider_id,
            reasons::jsonb, scores::jsonb, model_version, policy_version, decided_at
        FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
            AS new(site, comment_id, version, revision, status, previous_status, decider_kind, decider_id,
                reasons, scores, model_version, policy_version, decided_at)
        """,
        () =>
        [
            Texts(decisions.Select(d => d.Site)), Texts(decisions.Select(d => d.CommentId)), Integers(decisions.Select(d => d.Version)),
            Integers(decisions.Select(d => d.Revision)), Shorts(decisions.Select(d => (short?)d.Status)),
            Shorts(decisions.Select(d => (short?)d.PreviousStatus)), Shorts(decisions.Select(d => (short?)d.DeciderKind)),
            Texts(decisions.Select(d => d.DeciderId)), Texts(decisions.Select(d => d.Reasons)), Texts(decisions.Select(d => d.Scores)),
            Texts(decisions.Select(d => d.ModelVersion)), Integers(decisions.Select(d => d.PolicyVersion)),
            Times(decisions.Select(d => (DateTimeOffset?)d.DecidedAt)),
        ]);

    private static Comment CommentOf(NpgsqlDataReader row)
    {
        return new Comment
        {
            Site = row.GetString(0),
            CommentId = row.GetString(1),
            ArticleId = Text(2),
            ParentId = Text(3),
            AuthorId = Text(4),
            AuthorName = Text(5),
            Text = Text(6),
            Language = Text(7),
            Revision = row.GetInt32(8),
            Status = (CommentStatus)row.GetInt16(9),
            ModeratorStatus = row.IsDBNull(10) ? null : (CommentStatus)row.GetInt16(10),
            Version = row.GetInt32(11),
            ContentHash = row.GetInt64(12),
            PostFingerprint = row.GetInt64(13),
            SubmittedAt = row.IsDBNull(14) ? null : row.GetFieldValue<DateTimeOffset>(14),
            ReceivedAt = row.GetFieldValue<DateTimeOffset>(15),
            AnnounceAfter = row.IsDBNull(16) ? null : row.GetFieldValue<DateTimeOffset>(16),
        };

        string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);
    }
}
