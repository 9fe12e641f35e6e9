using Moderation.Service.Recording;

namespace Moderation.Service.Intake;

/// <summary>One query for a whole batch.</summary>
internal sealed class AuthorHistories(IRecordingStore store)
{
    /// <param name="batch">In order; null skips the lookup.</param>
    /// <returns>For each whether another comment of its author has the same text; earlier ones of the batch count as posted.</returns>
    public async Task<bool[]> FindRepeatedAsync(IReadOnlyList<Post?> batch, CancellationToken cancellation)
    {
        var isRepeated = new bool[batch.Count];
        var asked = new List<int>(batch.Count);
        var posts = new List<Post>(batch.Count);
        var earlier = new Dictionary<long, List<Post>>(batch.Count);
        for (var i = 0; i < batch.Count; i++)
        {
            if (batch[i] is not { } post)
                continue;
            if (!earlier.TryGetValue(post.Fingerprint, out var same))
                earlier[post.Fingerprint] = same = [];
            isRepeated[i] = same.Exists(post.Repeats);
            same.Add(post);
            if (isRepeated[i])
                continue;
            asked.Add(i);
            posts.Add(post);
        }

        if (posts.Count > 0)
            foreach (var repeated in await store.FindRepeatedAsync(posts, cancellation))
                isRepeated[asked[repeated]] = true;
        return isRepeated;
    }
}
