using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics.Metrics;
using Moderation.Service.Counts.Cache;
using Moderation.Service.Storage;
using Moderation.Service.Telemetry;

namespace Moderation.Service.Counts.Live;

/// <summary>The open streams of this process, by what they follow. Readers take no lock.</summary>
internal sealed class OpenStreams
{
    private readonly ConcurrentDictionary<ArticleKey, ImmutableHashSet<CountStream>> _ofArticles = new();
    private readonly ConcurrentDictionary<string, ImmutableHashSet<CountStream>> _ofSites = new();
    private readonly ConcurrentDictionary<string, ImmutableHashSet<CountStream>> _withUrls = new();
    private readonly ConcurrentDictionary<CountStream, bool> _all = new();

    /// <summary>Followed articles by what they are merged into; few, since articles are merged by hand.</summary>
    private readonly ConcurrentDictionary<ArticleKey, ArticleKey> _merged = new();
    private int _count;

    public OpenStreams(IMeterFactory meters) =>
        meters.Create(Meters.Name).CreateObservableGauge("moderation.counts.streams", () => Count, null, "Open event streams of counts.");

    public int Count => Volatile.Read(ref _count);
    public IEnumerable<ArticleKey> Articles => _ofArticles.Select(followed => followed.Key);

    /// <summary>Sites with streams of URLs that have no article yet.</summary>
    public IEnumerable<string> SitesWithUrls => _withUrls.Select(site => site.Key);

    public void Add(CountStream stream)
    {
        _all[stream] = true;
        Interlocked.Increment(ref _count);
        if (stream.IsOfSite)
            Add(_ofSites, stream.Site, stream);
        foreach (var article in stream.Articles)
            Add(_ofArticles, new ArticleKey(stream.Site, article), stream);
        if (stream.UrlsWithoutArticle.Count > 0)
            Add(_withUrls, stream.Site, stream);
    }

    public void Follow(CountStream stream, string article)
    {
        Add(_ofArticles, new ArticleKey(stream.Site, article), stream);
        if (stream.UrlsWithoutArticle.Count == 0)
            Remove(_withUrls, stream.Site, stream);
        if (!_all.ContainsKey(stream))
            Forget(stream); // it has left meanwhile
    }

    public void Remove(CountStream stream)
    {
        _all.TryRemove(stream, out _);
        Interlocked.Decrement(ref _count);
        Forget(stream);
    }

    public bool HasUrls(string site) => _withUrls.ContainsKey(site);
    public IReadOnlyCollection<CountStream> WithUrls(string site) => _withUrls.GetValueOrDefault(site, []);
    public bool HasAny(ArticleKey article) => IsFollowed(article) || _ofSites.ContainsKey(article.Site);
    public bool IsFollowed(ArticleKey article) => _ofArticles.ContainsKey(article);

    public IEnumerable<CountStream> Of(ArticleKey article) =>
        _ofArticles.GetValueOrDefault(article, []).Concat(_ofSites.GetValueOrDefault(article.Site, []));

    /// <summary>Followed articles merged into this one, under whose key alone changes are told.</summary>
    public IEnumerable<ArticleKey> NamesOf(ArticleKey article) => _merged.Where(name => name.Value == article).Select(name => name.Key);

    public void Learn(CachedCount count)
    {
        if (!count.IsMerged)
            return;
        _merged[count.Key] = count.Source;
        if (!IsFollowed(count.Key))
            _merged.TryRemove(count.Key, out _); // its last stream may have left just before
    }

    public void SignalAll(StreamSignal signal)
    {
        foreach (var (stream, _) in _all)
            stream.Signal(signal);
    }

    public void SignalSites(StreamSignal signal)
    {
        foreach (var (_, streams) in _ofSites)
            foreach (var stream in streams)
                stream.Signal(signal);
    }

    private void Forget(CountStream stream)
    {
        if (stream.IsOfSite)
            Remove(_ofSites, stream.Site, stream);
        foreach (var article in stream.Articles)
        {
            var key = new ArticleKey(stream.Site, article);
            if (Remove(_ofArticles, key, stream))
                _merged.TryRemove(key, out _);
        }

        Remove(_withUrls, stream.Site, stream);
    }

    private static void Add<TKey>(
        ConcurrentDictionary<TKey, ImmutableHashSet<CountStream>> streams, TKey key, CountStream stream) where TKey : notnull =>
        streams.AddOrUpdate(key, _ => [stream], (_, known) => known.Add(stream));

    private static bool Remove<TKey>(ConcurrentDictionary<TKey, ImmutableHashSet<CountStream>> streams, TKey key, CountStream stream)
        where TKey : notnull
    {
        if (!streams.ContainsKey(key))
            return false;

        // Another stream may be added between the two calls: then the entry stays.
        var left = streams.AddOrUpdate(key, _ => [], (_, known) => known.Remove(stream));
        return left.IsEmpty && streams.TryRemove(new KeyValuePair<TKey, ImmutableHashSet<CountStream>>(key, left));
    }
}
