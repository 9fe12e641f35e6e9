using Moderation.Service.Storage;

namespace Moderation.Service.Recording;

internal interface ICommentRows
{
    /// <returns>Keys of the comments that were not stored yet.</returns>
    Task<IReadOnlySet<CommentKey>> InsertNewAsync(IReadOnlyList<Comment> comments, CancellationToken cancellation);

    Task<IReadOnlyList<Comment>> LockAsync(IReadOnlyList<CommentKey> keys, CancellationToken cancellation);
    Task UpdateAsync(IReadOnlyList<Comment> comments, CancellationToken cancellation);

    /// <summary>Leaves out revisions that are not stored.</summary>
    Task<IReadOnlyList<(CommentKey Key, int Revision, long ContentHash)>> ReadHashesAsync(
        IReadOnlyList<(CommentKey Key, int Revision)> revisions, CancellationToken cancellation);

    /// <summary>Leaves out revisions that are not stored; one revision per comment.</summary>
    Task<IReadOnlyList<(CommentKey Key, string Text)>> ReadTextsAsync(
        IReadOnlyList<(CommentKey Key, int Revision)> revisions, CancellationToken cancellation);

    Task InsertRevisionsAsync(IReadOnlyList<CommentRevision> revisions, CancellationToken cancellation);

    /// <summary>Oldest first.</summary>
    Task<IReadOnlyList<Decision>> ReadDecisionsAsync(IReadOnlyList<CommentKey> keys, CancellationToken cancellation);

    Task InsertDecisionsAsync(IReadOnlyList<Decision> decisions, CancellationToken cancellation);
}
