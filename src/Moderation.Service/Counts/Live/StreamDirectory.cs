using System.Collections.Concurrent;
using System.Collections.Immutable;
using Moderation.Service.Counts.Memory;
using Moderation.Service.Storage;

namespace Moderation.Service.Counts.Live;

/// <summary>Which streams follow which article. Readers never wait.</summary>
internal sealed class StreamDirectory
{
    private readonly ConcurrentDictionary<ArticleKey, ImmutableHashSet<CountStream>> _ofArticles = new();
    private readonly ConcurrentDictionary<string, ImmutableHashSet<CountStream>> _ofSites = new();
    private readonly ConcurrentDictionary<CountStream, bool> _all = new();
    private readonly FollowedNames _names = new();
    private int _count;

    public int Count => Volatile.Read(ref _count);

    /// <summary>Those that streams follow by name.</summary>
    public IEnumerable<ArticleKey> Articles => _ofArticles.Select(followed => followed.Key);

    public void Add(CountStream stream)
    {
        _all[stream] = true;
        Interlocked.Increment(ref _count);
        if (stream.Articles is null)
            Add(_ofSites, stream.Site, stream);
        else
            foreach (var article in stream.Articles)
                Add(_ofArticles, new ArticleKey(stream.Site, article), stream);
    }

    public void Remove(CountStream stream)
    {
        _all.TryRemove(stream, out _);
        Interlocked.Decrement(ref _count);
        if (stream.Articles is null)
            Remove(_ofSites, stream.Site, stream);
        else
            foreach (var article in stream.Articles)
            {
                var key = new ArticleKey(stream.Site, article);
                if (Remove(_ofArticles, key, stream))
                    _names.Forget(key);
            }
    }

    /// <summary>Whether a stream follows the article, be it with all of its site.</summary>
    public bool HasAny(ArticleKey article) => IsFollowed(article) || _ofSites.ContainsKey(article.Site);

    /// <summary>Whether a stream follows the article by name.</summary>
    public bool IsFollowed(ArticleKey article) => _ofArticles.ContainsKey(article);

    /// <summary>Followed articles that are merged into this one, as far as <see cref="Learn"/> knows.</summary>
    public IEnumerable<ArticleKey> NamesOf(ArticleKey article) => _names.Of(article);

    /// <summary>Keeps whose counts a followed article shows.</summary>
    public void Learn(CachedCount count)
    {
        _names.Learn(count);
        if (!IsFollowed(count.Key))
            _names.Forget(count.Key); // its last stream may have left just before
    }

    public IEnumerable<CountStream> Of(ArticleKey article) =>
        _ofArticles.GetValueOrDefault(article, []).Concat(_ofSites.GetValueOrDefault(article.Site, []));

    public void TellAll(StreamNews news)
    {
        foreach (var (stream, _) in _all)
            stream.Tell(news);
    }

    /// <summary>Those of whole sites.</summary>
    public void TellSites(StreamNews news)
    {
        foreach (var (_, streams) in _ofSites)
            foreach (var stream in streams)
                stream.Tell(news);
    }

    private static void Add<TKey>(ConcurrentDictionary<TKey, ImmutableHashSet<CountStream>> streams, TKey key, CountStream stream) where TKey : notnull =>
        streams.AddOrUpdate(key, _ => [stream], (_, known) => known.Add(stream));

    /// <returns>Whether it was the last.</returns>
    private static bool Remove<TKey>(ConcurrentDictionary<TKey, ImmutableHashSet<CountStream>> streams, TKey key, CountStream stream) where TKey : notnull
    {
        // Gone with its last stream, unless another has come in the same moment.
        var left = streams.AddOrUpdate(key, _ => [], (_, known) => known.Remove(stream));
        return left.IsEmpty && streams.TryRemove(new KeyValuePair<TKey, ImmutableHashSet<CountStream>>(key, left));
    }
}
