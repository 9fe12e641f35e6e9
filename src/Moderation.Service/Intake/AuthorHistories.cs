using Moderation.Service.Recording;

namespace Moderation.Service.Intake;

/// <summary>One query for a whole batch.</summary>
internal sealed class AuthorHistories(IRecordingStore store)
{
    /// <param name="batch">Comments with their <see cref="Storage.Comment.PostFingerprint"/>; null skips the lookup.</param>
    /// <returns>For each whether another comment of its author has the same text; earlier ones of the batch count as posted.</returns>
    public async Task<bool[]> FindRepeatedAsync(
        IReadOnlyList<(CommentSubmitted Comment, long? Fingerprint)> batch, CancellationToken cancellation)
    {
        var isRepeated = new bool[batch.Count];
        var asked = new List<int>(batch.Count);
        var posts = new List<Post>(batch.Count);
        var firstOf = new Dictionary<long, string>(batch.Count);
        for (var i = 0; i < batch.Count; i++)
        {
            var (comment, fingerprint) = batch[i];
            if (fingerprint is not { } known)
                continue;
            if (!firstOf.TryAdd(known, comment.CommentId) && firstOf[known] != comment.CommentId)
            {
                isRepeated[i] = true;
                continue;
            }

            asked.Add(i);
            posts.Add(new Post(comment.CommentId, known));
        }

        if (posts.Count > 0)
            foreach (var repeated in await store.FindRepeatedAsync(posts, cancellation))
                isRepeated[asked[repeated]] = true;
        return isRepeated;
    }
}
