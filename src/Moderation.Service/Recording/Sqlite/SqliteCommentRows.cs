using Moderation.Service.Recording.Rows;
using Moderation.Service.Storage;

namespace Moderation.Service.Recording.Sqlite;

internal sealed class SqliteCommentRows(SqliteStatements statements) : ICommentRows
{
    private static readonly string Insert = SqliteSql.Insert(Tables.Comments, Tables.Comments.OrNothing);
    private static readonly string Select = SqliteSql.SelectByComment(Tables.Comments);
    private static readonly string Update = SqliteSql.Update(Tables.Comments);
    private static readonly string InsertRevisions = SqliteSql.Insert(Tables.Revisions);
    private static readonly string InsertDecisions = SqliteSql.Insert(Tables.Decisions);
    private static readonly string SelectDecisions = $"{SqliteSql.SelectByComment(Tables.Decisions)} ORDER BY version";

    public Task<IReadOnlySet<CommentKey>> InsertNewAsync(IReadOnlyList<Comment> comments, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlySet<CommentKey>>(
            statements.Write(Insert, Tables.Comments, comments).Select(c => new CommentKey(c.Site, c.CommentId)).ToHashSet());

    public Task<IReadOnlyList<Comment>> LockAsync(IReadOnlyList<CommentKey> keys, CancellationToken cancellation) =>
        statements.ReadAsync(Select, keys, RowReader.Comment);

    public Task UpdateAsync(IReadOnlyList<Comment> comments, CancellationToken cancellation) =>
        statements.WriteAsync(Update, Tables.Comments, comments);

    public Task<IReadOnlyList<(CommentKey Key, int Revision, long ContentHash)>> ReadHashesAsync(
        IReadOnlyList<(CommentKey Key, int Revision)> revisions, CancellationToken cancellation) => statements.ReadAsync(
        "SELECT content_hash FROM revisions WHERE site = $1 AND comment_id = $2 AND revision = $3",
        revisions, r => [r.Key.Site, r.Key.CommentId, r.Revision], (row, r) => (r.Key, r.Revision, row.GetInt64(0)));

    public Task<IReadOnlyList<(CommentKey Key, string Text)>> ReadTextsAsync(
        IReadOnlyList<(CommentKey Key, int Revision)> revisions, CancellationToken cancellation) => statements.ReadAsync(
        "SELECT text FROM revisions WHERE site = $1 AND comment_id = $2 AND revision = $3",
        revisions, r => [r.Key.Site, r.Key.CommentId, r.Revision], (row, r) => (r.Key, row.GetString(0)));

    public Task InsertRevisionsAsync(IReadOnlyList<CommentRevision> revisions, CancellationToken cancellation) =>
        statements.WriteAsync(InsertRevisions, Tables.Revisions, revisions);

    public Task<IReadOnlyList<Decision>> ReadDecisionsAsync(IReadOnlyList<CommentKey> keys, CancellationToken cancellation) =>
        statements.ReadAsync(SelectDecisions, keys, RowReader.Decision);

    public Task InsertDecisionsAsync(IReadOnlyList<Decision> decisions, CancellationToken cancellation) =>
        statements.WriteAsync(InsertDecisions, Tables.Decisions, decisions);
}
