using Microsoft.EntityFrameworkCore;
using Moderation.Contracts;
using Moderation.Service.Policy;
using Moderation.Service.Storage;

namespace Moderation.Service.Intake;

/// <summary>Looks up what the store knows of the authors of a batch, in one query for all.</summary>
internal sealed class AuthorHistories(IDbContextFactory<ModerationDb> databases)
{
    /// <param name="batch">Comments with their <see cref="Comment.PostFingerprint"/>; null asks for nothing.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>One history per comment; earlier comments of the same batch count as posted.</returns>
    public async Task<AuthorHistory[]> FindAsync(
        IReadOnlyList<(CommentSubmitted Comment, long? Fingerprint)> batch, CancellationToken cancellation)
    {
        var posted = await PostedAsync(batch, cancellation);
        var histories = new AuthorHistory[batch.Count];
        for (var i = 0; i < batch.Count; i++)
        {
            var (comment, fingerprint) = batch[i];
            histories[i] = AuthorHistory.Empty;
            if (fingerprint is null)
                continue;
            var post = (comment.Site, fingerprint.Value);
            if (!posted.TryGetValue(post, out var ids))
                posted[post] = ids = [];
            else if (ids.Any(id => id != comment.CommentId))
                histories[i] = new AuthorHistory(HasSameText: true);
            ids.Add(comment.CommentId);
        }

        return histories;
    }

    private async Task<Dictionary<(string Site, long Fingerprint), HashSet<string>>> PostedAsync(
        IReadOnlyList<(CommentSubmitted Comment, long? Fingerprint)> batch, CancellationToken cancellation)
    {
        var asked = batch.Where(item => item.Fingerprint is not null).ToList();
        if (asked.Count == 0)
            return [];
        var sites = asked.Select(item => item.Comment.Site).Distinct().ToArray();
        var fingerprints = asked.Select(item => item.Fingerprint!.Value).Distinct().ToArray();

        await using var db = await databases.CreateDbContextAsync(cancellation);

        // Two ids tell whether there is one that is not the comment's own, however often the text was posted.
        var found = await db.Comments
            .Where(c => sites.Contains(c.Site) && fingerprints.Contains(c.PostFingerprint) && c.Status != CommentStatus.Withdrawn)
            .GroupBy(c => new { c.Site, c.PostFingerprint })
            .Select(posts => new { posts.Key, First = posts.Min(c => c.CommentId), Last = posts.Max(c => c.CommentId) })
            .ToListAsync(cancellation);
        return found.ToDictionary(post => (post.Key.Site, post.Key.PostFingerprint), post => new HashSet<string> { post.First!, post.Last! });
    }
}
