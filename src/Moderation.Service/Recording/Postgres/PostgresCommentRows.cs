using Moderation.Service.Recording.Rows;
using Moderation.Service.Storage;
using static Moderation.Service.Recording.Postgres.PostgresParameters;

namespace Moderation.Service.Recording.Postgres;

internal sealed class PostgresCommentRows(PostgresStatements statements) : ICommentRows
{
    private static readonly string Insert =
        PostgresSql.Insert(Tables.Comments, "position", $"{Tables.Comments.OrNothing} RETURNING {Tables.Comments.Key}");
    private static readonly string Lock = PostgresSql.LockByComment(Tables.Comments);
    private static readonly string Update = PostgresSql.Update(Tables.Comments);
    private static readonly string InsertRevisions = PostgresSql.Insert(Tables.Revisions);
    private static readonly string InsertDecisions = PostgresSql.Insert(Tables.Decisions);

    private static readonly string ReadDecisions =
        $"""
        SELECT {Tables.Decisions.Names} FROM unnest($1, $2) AS asked(asked_site, asked_id)
        JOIN decisions ON site = asked_site AND comment_id = asked_id
        ORDER BY site, comment_id, version
        """;

    public async Task<IReadOnlySet<CommentKey>> InsertNewAsync(IReadOnlyList<Comment> comments, CancellationToken cancellation) =>
        (await statements.ReadAsync(Insert, Of(Tables.Comments, comments), RowReader.Key, cancellation)).ToHashSet();

    public Task<IReadOnlyList<Comment>> LockAsync(IReadOnlyList<CommentKey> keys, CancellationToken cancellation) =>
        statements.ReadAsync(Lock, Of(keys), RowReader.Comment, cancellation);

    public Task UpdateAsync(IReadOnlyList<Comment> comments, CancellationToken cancellation) =>
        statements.AddAsync(Update, Tables.Comments, comments);

    public Task<IReadOnlyList<(CommentKey Key, int Revision, long ContentHash)>> ReadHashesAsync(
        IReadOnlyList<(CommentKey Key, int Revision)> revisions, CancellationToken cancellation) => statements.ReadAsync(
        """
        SELECT r.site, r.comment_id, r.revision, r.content_hash
        FROM unnest($1, $2, $3) AS asked(site, comment_id, revision)
        JOIN revisions r ON r.site = asked.site AND r.comment_id = asked.comment_id AND r.revision = asked.revision
        """,
        [.. Of([.. revisions.Select(r => r.Key)]), Column(revisions.Select(r => r.Revision))],
        row => (RowReader.Key(row), row.GetInt32(2), row.GetInt64(3)), cancellation);

    public Task<IReadOnlyList<(CommentKey Key, string Text)>> ReadTextsAsync(
        IReadOnlyList<(CommentKey Key, int Revision)> revisions, CancellationToken cancellation) => statements.ReadAsync(
        """
        SELECT r.site, r.comment_id, r.text
        FROM unnest($1, $2, $3) AS asked(site, comment_id, revision)
        JOIN revisions r ON r.site = asked.site AND r.comment_id = asked.comment_id AND r.revision = asked.revision
        """,
        [.. Of([.. revisions.Select(r => r.Key)]), Column(revisions.Select(r => r.Revision))],
        row => (RowReader.Key(row), row.GetString(2)), cancellation);

    public Task InsertRevisionsAsync(IReadOnlyList<CommentRevision> revisions, CancellationToken cancellation) =>
        statements.AddAsync(InsertRevisions, Tables.Revisions, revisions);

    public Task<IReadOnlyList<Decision>> ReadDecisionsAsync(IReadOnlyList<CommentKey> keys, CancellationToken cancellation) =>
        statements.ReadAsync(ReadDecisions, Of(keys), RowReader.Decision, cancellation);

    public Task InsertDecisionsAsync(IReadOnlyList<Decision> decisions, CancellationToken cancellation) =>
        statements.AddAsync(InsertDecisions, Tables.Decisions, decisions);
}
