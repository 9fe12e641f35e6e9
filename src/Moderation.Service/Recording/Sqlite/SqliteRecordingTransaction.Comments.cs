using Moderation.Contracts;
using Moderation.Service.Storage;

namespace Moderation.Service.Recording.Sqlite;

/// <summary>Comments with their revisions and decisions.</summary>
internal sealed partial class SqliteRecordingTransaction
{
    public Task<IReadOnlySet<CommentKey>> InsertNewAsync(IReadOnlyList<Comment> comments, CancellationToken cancellation)
    {
        var inserted = new HashSet<CommentKey>(comments.Count);
        using var command = Prepare(
            """
            INSERT INTO comments (site, comment_id, article_id, parent_id, author_id, author_name, text, language,
                revision, status, moderator_status, version, content_hash, post_fingerprint, submitted_at, received_at)
            VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
            ON CONFLICT (site, comment_id) DO NOTHING
            """,
            16);
        foreach (var comment in comments)
            if (Run(command, Columns(comment)) == 1)
                inserted.Add(new CommentKey(comment.Site, comment.CommentId));
        return Task.FromResult<IReadOnlySet<CommentKey>>(inserted);
    }

    public Task<IReadOnlyList<Comment>> LockAsync(IReadOnlyList<CommentKey> keys, CancellationToken cancellation)
    {
        // The transaction is the only writer: reading is as good as locking.
        var comments = new List<Comment>(keys.Count);
        using var command = Prepare(
            """
            SELECT article_id, parent_id, author_id, author_name, text, language, revision, status, moderator_status, version,
                content_hash, post_fingerprint, submitted_at, received_at, announce_after
            FROM comments WHERE site = $0 AND comment_id = $1
            """,
            2);
        foreach (var key in keys)
        {
            Bind(command, key.Site, key.CommentId);
            using var reader = command.ExecuteReader();
            if (!reader.Read())
                continue;
            comments.Add(new Comment
            {
                Site = key.Site,
                CommentId = key.CommentId,
                ArticleId = Text(reader, 0),
                ParentId = Text(reader, 1),
                AuthorId = Text(reader, 2),
                AuthorName = Text(reader, 3),
                Text = Text(reader, 4),
                Language = Text(reader, 5),
                Revision = reader.GetInt32(6),
                Status = (CommentStatus)reader.GetInt32(7),
                ModeratorStatus = reader.IsDBNull(8) ? null : (CommentStatus)reader.GetInt32(8),
                Version = reader.GetInt32(9),
                ContentHash = reader.GetInt64(10),
                PostFingerprint = reader.GetInt64(11),
                SubmittedAt = Time(reader, 12),
                ReceivedAt = DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(13)),
                AnnounceAfter = Time(reader, 14),
            });
        }

        return Task.FromResult<IReadOnlyList<Comment>>(comments);
    }

    public Task<IReadOnlyList<(CommentKey Key, int Revision, long ContentHash)>> RevisionsAsync(
        IReadOnlyList<(CommentKey Key, int Revision)> revisions, CancellationToken cancellation)
    {
        var found = new List<(CommentKey, int, long)>();
        using var command = Prepare("SELECT content_hash FROM revisions WHERE site = $0 AND comment_id = $1 AND revision = $2", 3);
        foreach (var (key, revision) in revisions)
        {
            Bind(command, key.Site, key.CommentId, revision);
            if (command.ExecuteScalar() is long hash)
                found.Add((key, revision, hash));
        }

        return Task.FromResult<IReadOnlyList<(CommentKey, int, long)>>(found);
    }

    public Task UpdateAsync(IReadOnlyList<Comment> comments, CancellationToken cancellation) => RunAll(
        """
        UPDATE comments
        SET article_id = $2, parent_id = $3, author_id = $4, author_name = $5, text = $6, language = $7, revision = $8, status = $9,
            moderator_status = $10, version = $11, content_hash = $12, post_fingerprint = $13, submitted_at = $14,
            announce_after = $15
        WHERE site = $0 AND comment_id = $1
        """,
        comments,
        comment => [.. Columns(comment)[..15], Time(comment.AnnounceAfter)]);

    public Task InsertAsync(IReadOnlyList<CommentRevision> revisions, CancellationToken cancellation) => RunAll(
        """
        INSERT INTO revisions (site, comment_id, revision, text, language, content_hash, submitted_at, received_at)
        VALUES ($0, $1, $2, $3, $4, $5, $6, $7)
        """,
        revisions,
        r => [r.Site, r.CommentId, r.Revision, r.Text, r.Language, r.ContentHash, Time(r.SubmittedAt), Time(r.ReceivedAt)]);

    public Task InsertAsync(IReadOnlyList<Decision> decisions, CancellationToken cancellation) => RunAll(
        """
        INSERT INTO decisions (site, comment_id, version, revision, status, previous_status, decider_kind, decider_id,
            reasons, scores, model_version, policy_version, decided_at)
        VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
        """,
        decisions,
        d =>
        [
            d.Site, d.CommentId, d.Version, d.Revision, (int)d.Status, (int?)d.PreviousStatus, (int)d.DeciderKind, d.DeciderId,
            d.Reasons, d.Scores, d.ModelVersion, d.PolicyVersion, Time(d.DecidedAt),
        ]);
}
