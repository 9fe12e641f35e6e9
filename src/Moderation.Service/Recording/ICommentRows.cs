using Moderation.Service.Storage;

namespace Moderation.Service.Recording;

/// <summary>Comments with their revisions and decisions.</summary>
internal interface ICommentRows
{
    /// <summary>Inserts the comments that are not stored yet and returns their keys.</summary>
    Task<IReadOnlySet<CommentKey>> InsertNewAsync(IReadOnlyList<Comment> comments, CancellationToken cancellation);

    /// <summary>Locks and reads stored comments.</summary>
    Task<IReadOnlyList<Comment>> LockAsync(IReadOnlyList<CommentKey> keys, CancellationToken cancellation);

    Task UpdateAsync(IReadOnlyList<Comment> comments, CancellationToken cancellation);

    /// <summary>Content hashes of those of the given superseded revisions that are stored.</summary>
    Task<IReadOnlyList<(CommentKey Key, int Revision, long ContentHash)>> ReadHashesAsync(
        IReadOnlyList<(CommentKey Key, int Revision)> revisions, CancellationToken cancellation);

    Task InsertRevisionsAsync(IReadOnlyList<CommentRevision> revisions, CancellationToken cancellation);

    /// <summary>Every decision on these comments, oldest first.</summary>
    Task<IReadOnlyList<Decision>> ReadDecisionsAsync(IReadOnlyList<CommentKey> keys, CancellationToken cancellation);

    Task InsertDecisionsAsync(IReadOnlyList<Decision> decisions, CancellationToken cancellation);
}
