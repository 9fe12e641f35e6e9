using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Moderation.Service.Storage;

namespace Moderation.Service.Comments;

/// <summary>
/// Thread orders of the long articles read lately, so that a page costs what is on it. An order is read anew when the article's counts
/// have changed, but for no more than a small part of the time: a page of a very long and busy thread may be some seconds late. Whether
/// a comment is public is asked anew for each page.
/// </summary>
internal sealed class ThreadOrders : IDisposable
{
    /// <summary>Comments and their parents in memory, some 300 bytes each; one article that has more is kept all the same, alone.</summary>
    private const int MostLines = 200_000;

    /// <summary>Below this, reading costs hardly more than asking whether it has to be.</summary>
    private const int Long = 500;

    /// <summary>Of the time, reading one article's order takes at most one part.</summary>
    private const int Share = 20;

    private const int Readers = 2;

    /// <summary>Bounds how long a change that leaves the counts alone does not show.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    private readonly MemoryCache _orders = new(new MemoryCacheOptions { SizeLimit = MostLines });
    private readonly CoalescedReads<ArticleKey, ThreadOrder> _reads;
    private readonly IDbContextFactory<ModerationDb> _databases;
    private readonly TimeProvider _time;

    public ThreadOrders(IDbContextFactory<ModerationDb> databases, TimeProvider time) =>
        (_databases, _time, _reads) = (databases, time, new(Readers, ReadAsync));

    public async Task<ThreadOrder> OfAsync(ArticleKey article, CancellationToken cancellation)
    {
        if (_orders.TryGetValue<ThreadOrder>(article, out var known) && await IsGoodAsync(article, known!, cancellation))
            return known!;
        return await _reads.ReadAsync(article).WaitAsync(cancellation);
    }

    public void Dispose() => _orders.Dispose();

    private async Task<bool> IsGoodAsync(ArticleKey article, ThreadOrder order, CancellationToken cancellation)
    {
        var age = _time.GetElapsedTime(order.ReadAt);
        if (age < order.ReadIn * Share)
            return true;
        if (age > Longest)
            return false;
        await using var db = await _databases.CreateDbContextAsync(cancellation);
        return await VersionAsync(db, article, cancellation) == order.Version;
    }

    private async Task ReadAsync(IReadOnlyCollection<ArticleKey> articles, Action<ArticleKey, ThreadOrder> found)
    {
        foreach (var article in articles)
            found(article, await ReadAsync(article));
    }

    private async Task<ThreadOrder> ReadAsync(ArticleKey article)
    {
        var readAt = _time.GetTimestamp();
        await using var db = await _databases.CreateDbContextAsync();
        var version = await VersionAsync(db, article, CancellationToken.None);
        var nodes = await db.Comments.AsNoTracking()
            .Where(c => c.Site == article.Site && c.ArticleId == article.ArticleId)
            .Select(c => new ThreadNode(c.CommentId, c.ParentId, c.ReceivedAt, c.Status == CommentStatus.Approved))
            .ToListAsync();
        var order = new ThreadOrder(CommentThread.Of(nodes), version, readAt, _time.GetElapsedTime(readAt));
        if (order.Count >= Long)
            _orders.Set(article, order, new MemoryCacheEntryOptions { Size = Math.Min(order.Count, MostLines), SlidingExpiration = Longest });
        else
            _orders.Remove(article);
        return order;
    }

    // Before the comments: an order is at least as new as its version.
    private static Task<long> VersionAsync(ModerationDb db, ArticleKey article, CancellationToken cancellation) => db.Articles
        .Where(a => a.Site == article.Site && a.ArticleId == article.ArticleId).Select(a => a.Version).SingleOrDefaultAsync(cancellation);
}

/// <param name="version">Of the article's counts, from before the comments were read.</param>
/// <param name="readAt">Timestamp from before that.</param>
internal sealed class ThreadOrder(List<ThreadLine> lines, long version, long readAt, TimeSpan readIn)
{
    private readonly Dictionary<string, int> _places = lines.Select((line, at) => (line.Node.CommentId, at))
        .ToDictionary(place => place.CommentId, place => place.at);

    private readonly int _lastShown = lines.FindLastIndex(line => line.IsShown);

    public long Version => version;
    public long ReadAt => readAt;
    public TimeSpan ReadIn => readIn;
    public int Count => lines.Count;

    /// <returns>-1 where there is no such comment.</returns>
    public int IndexOf(string commentId) => _places.GetValueOrDefault(commentId, -1);

    /// <summary>
    /// Every placeholder stands before a public reply, so a page ends on a public comment, and a cursor names a stored one.
    /// </summary>
    public List<ThreadLine> Page(int begin, int limit, out bool isLast)
    {
        var page = new List<ThreadLine>();
        var end = begin;
        for (var comments = 0; end <= _lastShown && comments < limit; end++)
            if (lines[end].IsShown)
            {
                page.Add(lines[end]);
                comments += lines[end].Node.IsPublic ? 1 : 0;
            }

        isLast = end > _lastShown;
        return page;
    }
}
