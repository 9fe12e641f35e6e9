using Moderation.Service.Storage;

namespace Moderation.Service.Recording;

/// <summary>Set-based reading and writing of whole batches, in the dialect of each store.</summary>
internal interface IRecordingStore
{
    Task<IRecordingTransaction> BeginAsync(CancellationToken cancellation);

    /// <summary>Looks for posts that are stored under another comment id and not withdrawn.</summary>
    /// <returns>Positions of those that are.</returns>
    Task<IReadOnlySet<int>> FindRepeatedAsync(IReadOnlyList<Post> posts, CancellationToken cancellation);

    /// <summary>Reads events to publish, in order; those that wait only once they are due by the database's clock.</summary>
    /// <param name="partitions">Of these only.</param>
    /// <param name="except">Rows that are being published.</param>
    /// <param name="most">Most rows.</param>
    /// <param name="cancellation">Ends the reading.</param>
    Task<IReadOnlyList<OutboxBatch>> ReadOutboxAsync(
        IReadOnlyCollection<short> partitions, IReadOnlyCollection<long> except, int most, CancellationToken cancellation);
}

/// <param name="CommentId">Whose post it is.</param>
/// <param name="Fingerprint">Of site, author and text, see <see cref="Comment.PostFingerprint"/>.</param>
internal readonly record struct Post(string CommentId, long Fingerprint);
