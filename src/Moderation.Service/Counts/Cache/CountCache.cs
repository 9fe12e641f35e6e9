using System.Collections.Concurrent;
using Moderation.Service.Counts.News;
using Moderation.Service.Storage;

namespace Moderation.Service.Counts.Cache;

/// <summary>Counts from memory, else from the store. A change that went unheard shows some seconds later.</summary>
internal sealed class CountCache(CountMemory memory, CountLoader loader, HeardChanges heard, TimeProvider time)
{
    /// <summary>Older counts are read again behind the answer, at an age of their own between half of this and all of it.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(4);

    /// <summary>While other processes go unheard: answers wait for older counts to be read.</summary>
    private static readonly TimeSpan LifetimeWhileDeaf = TimeSpan.FromMilliseconds(500);

    /// <summary>Refreshes wait for each other: a query costs much the same for one article as for twenty.</summary>
    private static readonly TimeSpan RefreshDelay = TimeSpan.FromMilliseconds(100);

    private readonly StorePatience _patience = new(time);
    private readonly ConcurrentQueue<CachedCount> _toRefresh = new();
    private int _isRefreshing;

    /// <returns>Null also where it is not up to date.</returns>
    public CachedCount? FindInMemory(in ArticleKey article) => Find(article, time.GetTimestamp());

    /// <summary>From memory where that is up to date, else from the store; from memory whatever its age where the store is away.</summary>
    public ValueTask<CachedCount> GetAsync(in ArticleKey article, CancellationToken cancellation) =>
        FindInMemory(article) is { } known ? ValueTask.FromResult(known) : new ValueTask<CachedCount>(ReadAsync(article, cancellation));

    public async ValueTask<CachedCount[]> GetAsync(string site, IReadOnlyList<string> articles, CancellationToken cancellation)
    {
        var counts = new CachedCount[articles.Count];
        List<(int At, Task<CachedCount> Reading)>? reading = null;
        var now = time.GetTimestamp();
        for (var at = 0; at < counts.Length; at++)
        {
            var article = new ArticleKey(site, articles[at]);
            if (Find(article, now) is { } known)
                counts[at] = known;
            else
                (reading ??= []).Add((at, ReadAsync(article, cancellation)));
        }

        if (reading is not null)
        {
            await Task.WhenAll(reading.Select(one => one.Reading));
            foreach (var (at, read) in reading)
                counts[at] = await read;
        }

        return counts;
    }

    /// <summary>Reads counts again, however young those in memory are.</summary>
    public async Task<CachedCount> RenewAsync(ArticleKey article) => memory.Keep(await loader.ReadAsync(article));

    private CachedCount? Find(in ArticleKey article, long now)
    {
        if (memory.Find(article) is not { } known || !known.IsCurrent(heard))
            return null;
        var age = time.GetElapsedTime(known.ReadAt, now);
        if (age < LifetimeWhileDeaf)
            return known;
        if (heard.IsDeaf)
            return null;
        if (age > Lifetime * known.Jitter && known.TryBeginRefresh())
            Refresh(known);
        return known;
    }

    private async Task<CachedCount> ReadAsync(ArticleKey article, CancellationToken cancellation)
    {
        var reading = RenewAsync(article);
        return memory.Find(article) is { } known
            ? await _patience.OrKnownAsync(reading, known, cancellation) // better an old count on the page than none
            : await StorePatience.BoundAsync(reading, time, cancellation);
    }

    private void Refresh(CachedCount known)
    {
        _toRefresh.Enqueue(known);
        if (Interlocked.Exchange(ref _isRefreshing, 1) == 0)
            _ = RefreshLaterAsync();
    }

    private async Task RefreshLaterAsync()
    {
        await Task.Delay(RefreshDelay, time);
        Volatile.Write(ref _isRefreshing, 0);
        while (_toRefresh.TryDequeue(out var known))
            _ = RefreshAsync(known);
    }

    private async Task RefreshAsync(CachedCount known)
    {
        try
        {
            await RenewAsync(known.Key);
        }
        catch (Exception exception) when (StoreException.CauseOf(exception) is not null)
        {
            known.EndRefresh(); // tried again with the next answer
        }
    }
}
