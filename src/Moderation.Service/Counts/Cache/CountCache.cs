using System.Collections.Concurrent;
using BitFaster.Caching.Lru;
using Moderation.Service.Counts.News;
using Moderation.Service.Storage;

namespace Moderation.Service.Counts.Cache;

/// <summary>
/// Counts of the articles asked for lately, also of those that do not exist, as many as the setting says. An answer shows every change
/// that this process has heard of. Should a change have gone unheard, it shows some seconds later.
/// </summary>
internal sealed class CountCache
{
    /// <summary>Older ones are read again behind the answer, some of them after half the time: what was read together would come back together.</summary>
    public static readonly TimeSpan GoodFor = TimeSpan.FromSeconds(4);

    /// <summary>The same while nothing is heard of other processes' changes; then the answer waits for it.</summary>
    private static readonly TimeSpan GoodWhileDeaf = TimeSpan.FromMilliseconds(500);

    /// <summary>What is read behind answers gathers for so long: a query costs much the same for one article as for twenty.</summary>
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(100);

    /// <summary>Longer than two readings are under way together.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromSeconds(10);

    private readonly CountChanges _changes;
    private readonly CountLoader _loader;
    private readonly TimeProvider _time;
    private readonly StorePatience _patience;
    private readonly FastConcurrentLru<ArticleKey, CachedCount> _counts;
    private readonly ConcurrentQueue<CachedCount> _overdue = new();
    private int _isGathering;

    /// <summary>Of what is written to memory; whoever only looks does not wait.</summary>
    private readonly Lock _writing = new();

    public CountCache(CountChanges changes, CountLoader loader, CountsOptions options, TimeProvider time)
    {
        (_changes, _loader, _time, _patience, _counts) = (changes, loader, time, new(time), new(options.CountsInMemory));
        changes.Arrived += Apply;
    }

    /// <summary>
    /// Raised when a reading has found what nobody told of: the counts until then, null where none were in memory, and those of now. Handlers must
    /// be quick and must not throw.
    /// </summary>
    public event Action<CachedCount?, CachedCount>? Found;

    /// <summary>Articles whose counts are in memory.</summary>
    public int Count => _counts.Count;

    /// <returns>Null where it is not in memory or not up to date.</returns>
    public CachedCount? FindInMemory(in ArticleKey article) => Find(article, _time.GetTimestamp());

    /// <summary>From memory where that is up to date, else from the store; from memory whatever its age where the store is away.</summary>
    public ValueTask<CachedCount> GetAsync(in ArticleKey article, CancellationToken cancellation) =>
        FindInMemory(article) is { } known ? ValueTask.FromResult(known) : new ValueTask<CachedCount>(ReadAsync(article, cancellation));

    /// <summary>The same for many articles, in the order given.</summary>
    public async ValueTask<CachedCount[]> GetAsync(string site, IReadOnlyList<string> articles, CancellationToken cancellation)
    {
        var counts = new CachedCount[articles.Count];
        List<(int At, Task<CachedCount> Reading)>? reading = null;
        var now = _time.GetTimestamp();
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
    public async Task RenewAsync(ArticleKey article) => Keep(await _loader.ReadAsync(article));

    private CachedCount? Find(in ArticleKey article, long now)
    {
        if (!_counts.TryGet(article, out var known) || !known.IsCurrent(_changes))
            return null;
        var age = _time.GetElapsedTime(known.ReadAt, now);
        if (age < GoodWhileDeaf)
            return known;
        if (_changes.IsDeaf)
            return null;
        if (age > GoodFor * known.Share && known.TakeReading())
            ReadBehind(known);
        return known;
    }

    private void ReadBehind(CachedCount known)
    {
        _overdue.Enqueue(known);
        if (Interlocked.Exchange(ref _isGathering, 1) == 0)
            _ = ReadOverdueAsync();
    }

    private async Task ReadOverdueAsync()
    {
        await Task.Delay(Gathering, _time);
        Volatile.Write(ref _isGathering, 0);
        while (_overdue.TryDequeue(out var known))
            _ = ReadBehindAsync(known);
    }

    private async Task ReadBehindAsync(CachedCount known)
    {
        try
        {
            Keep(await _loader.ReadAsync(known.Key));
        }
        catch (Exception exception) when (StoreException.CauseOf(exception) is not null)
        {
            known.GiveReadingBack(); // to be tried again with the next answer
        }
    }

    private async Task<CachedCount> ReadAsync(ArticleKey article, CancellationToken cancellation)
    {
        // Better an old count on the page than none.
        var reading = ReadAndKeepAsync(article);
        return _counts.TryGet(article, out var known)
            ? await _patience.OrKnownAsync(reading, known, cancellation)
            : await StorePatience.BoundAsync(reading, _time, cancellation);
    }

    private async Task<CachedCount> ReadAndKeepAsync(ArticleKey article) => Keep(await _loader.ReadAsync(article));

    // Readings may end in another order than they began, and news may have come in between. Versions do not fall, and what began before news
    // does not replace what the news told.
    private CachedCount Keep(CachedCount read)
    {
        CachedCount? known;
        bool wasCurrent;
        lock (_writing)
        {
            _counts.TryGet(read.Key, out known);
            wasCurrent = known is null || known.IsCurrent(_changes);
            if (known is not null && IsOvertaken(read, known))
            {
                known.GiveReadingBack();
                return known;
            }

            if (!read.IsUnchangedSince(read.ReadAt, _changes))
            {
                if (known is not null && wasCurrent && read.Version == known.Version)
                {
                    known.GiveReadingBack();
                    return read;
                }

                // A later version than the news told is read before its own news comes: it is the newest there is.
                if (known is null || !wasCurrent || !read.TakesCounts)
                    read.Outdate();
            }
            else if (known is not null && known.TryRenew(read))
            {
                return known;
            }

            _counts.AddOrUpdate(read.Key, read);
        }

        if (wasCurrent)
            Found?.Invoke(known, read);
        return read;
    }

    // Two readings at a time may see the store in the order in which they did not begin. After a while, or where news may have been missed, the
    // store is believed: it may have been set back to a backup.
    private bool IsOvertaken(CachedCount read, CachedCount known) =>
        !_changes.IsMissed(known.ReadAt)
        && (read.Version == known.Version
            ? read.ReadAt < known.ReadAt
            : read.Version < known.Version && _time.GetElapsedTime(known.ReadAt, read.ReadAt) < Overlap);

    private void Apply(IReadOnlyCollection<CountChange> changes)
    {
        lock (_writing)
        {
            foreach (var (article, counts, at) in changes)
            {
                if (!_counts.TryGet(article, out var known) || known.Version >= (at ?? long.MaxValue))
                    continue;
                if (counts is null || !known.TakesCounts || !known.IsCurrent(_changes))
                    known.Outdate();
                else if (counts.Version >= known.Version) // news of two commits may come in another order
                    _counts.TryUpdate(article, known.With(counts));
            }
        }
    }
}
