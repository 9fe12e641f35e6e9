using Moderation.Service.Storage;

namespace Moderation.Service.Recording;

/// <summary>Set-based reading and writing of whole batches, in the dialect of each store.</summary>
internal interface IRecordingStore
{
    Task<IRecordingTransaction> BeginAsync(CancellationToken cancellation);

    /// <returns>Positions of posts that are stored under another comment id and not withdrawn.</returns>
    Task<IReadOnlySet<int>> FindRepeatedAsync(IReadOnlyList<Post> posts, CancellationToken cancellation);

    /// <summary>Reads events to publish, in order; those that wait only once they are due by the database's clock.</summary>
    /// <param name="except">Rows that are being published.</param>
    Task<IReadOnlyList<OutboxBatch>> ReadOutboxAsync(
        IReadOnlyCollection<short> partitions, IReadOnlyCollection<long> except, int most, CancellationToken cancellation);
}

/// <param name="Fingerprint">Of site, author and text, see <see cref="Comment.PostFingerprint"/>.</param>
internal readonly record struct Post(string CommentId, long Fingerprint);
