using Moderation.Service.Storage;

namespace Moderation.Service.Recording;

/// <summary>Set-based reading and writing of whole batches, in the dialect of each store.</summary>
internal interface IRecordingStore
{
    Task<IRecordingTransaction> BeginAsync(CancellationToken cancellation);

    /// <returns>Positions of posts that are stored under another comment id, not withdrawn and as recent as the post asks.</returns>
    Task<IReadOnlySet<int>> FindRepeatedAsync(IReadOnlyList<Post> posts, CancellationToken cancellation);

    /// <summary>Reads events to publish, in order; those that wait only once they are due by the database's clock.</summary>
    /// <param name="except">Rows that are being published.</param>
    /// <param name="exceptSites">Sites whose events wait.</param>
    Task<IReadOnlyList<OutboxBatch>> ReadOutboxAsync(
        IReadOnlyCollection<short> partitions, IReadOnlyCollection<long> except, IReadOnlyCollection<string> exceptSites, int most,
        CancellationToken cancellation);
}

/// <summary>What one author said, and how far back the same counts; null for not at all.</summary>
/// <param name="Fingerprint">Of site, author and text, see <see cref="Comment.PostFingerprint"/>.</param>
/// <param name="SameArticleSince">Below the same article.</param>
/// <param name="OtherArticlesSince">Below other articles of the site.</param>
internal readonly record struct Post(
    string CommentId, string ArticleId, long Fingerprint, DateTimeOffset? SameArticleSince, DateTimeOffset? OtherArticlesSince)
{
    /// <summary>Whether this one, taken in now, repeats one that was taken in with it.</summary>
    public bool Repeats(Post earlier) => Fingerprint == earlier.Fingerprint && CommentId != earlier.CommentId
        && (ArticleId == earlier.ArticleId ? SameArticleSince : OtherArticlesSince) is not null;
}
