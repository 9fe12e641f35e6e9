using Moderation.Service.Counts.Cache;

namespace Moderation.Service.Counts.Live;

/// <summary>What one open event stream has been told and still has to be told. Of an article only the newest counts wait.</summary>
/// <param name="site">Whose articles they are.</param>
/// <param name="followed">What is followed; null for all of the site, of which it is not kept what was told.</param>
internal sealed class CountStream(string site, IReadOnlyList<Followed>? followed)
{
    /// <summary>A reader of a whole site that is so far behind had better ask anew.</summary>
    private const int MostWaiting = 10_000;

    private readonly Lock _lock = new();
    private Dictionary<string, CachedCount>? _waiting;
    private StreamNews _news;
    private TaskCompletionSource? _reader;

    public string Site => site;

    public bool IsOfSite => followed is null;

    /// <summary>Ids of what is followed by name, as far as they are known.</summary>
    public IReadOnlyCollection<string> Articles => Read(one => one.Article).ToHashSet();

    /// <summary>Followed URLs that have no article yet.</summary>
    public IReadOnlyCollection<string> UrlsWithoutArticle => Read(one => one.Article is null ? one.Url : null);

    /// <summary>The version of everything followed that was told last, in the order asked: where a later stream can go on.</summary>
    public string Versions => string.Join('.', Read(one => $"{Math.Max(0, one.Told)}"));

    /// <summary>Takes what the reader says to have seen, in the order of <see cref="Versions"/>.</summary>
    public void HasSeen(IReadOnlyList<long> versions)
    {
        lock (_lock)
            for (var at = 0; at < versions.Count && versions.Count == followed?.Count; at++)
                followed[at].Told = versions[at];
    }

    /// <summary>Keeps which article a URL stands for.</summary>
    /// <returns>Whether it is followed and had none.</returns>
    public bool Found(string url, string article)
    {
        var isNew = false;
        lock (_lock)
            foreach (var one in followed ?? [])
                if (one.Url == url && one.Article is null)
                    (one.Article, isNew) = (article, true);
        return isNew;
    }

    /// <summary>Leaves counts to be sent unless they, or newer ones, have been.</summary>
    /// <returns>Whether there is something to send.</returns>
    public bool Offer(CachedCount count)
    {
        lock (_lock)
        {
            var article = count.Key.ArticleId;
            if (followed is not null && Untold(count) is null)
                return false;
            if (_waiting?.Count >= MostWaiting)
                (_waiting, _news) = (null, _news | StreamNews.Reset);
            else if (_waiting is null || !_waiting.TryGetValue(article, out var other) || other.Version < count.Version)
                (_waiting ??= [])[article] = count;
            _reader?.TrySetResult();
            return true;
        }
    }

    /// <summary>Takes the next of what is followed that stands for the counts' article and has not been told of them; from now on it has.</summary>
    /// <returns>Null where all have.</returns>
    public Followed? TakeUntold(CachedCount count)
    {
        lock (_lock)
        {
            var untold = Untold(count);
            if (untold is not null)
                untold.Told = count.Version;
            return untold;
        }
    }

    /// <summary>The same for a URL that has no article yet, which is told of no comments.</summary>
    public Followed? TakeUntoldUrl()
    {
        lock (_lock)
        {
            var untold = followed?.FirstOrDefault(one => one is { Article: null, Told: < 0 });
            if (untold is not null)
                untold.Told = 0;
            return untold;
        }
    }

    public void Tell(StreamNews news)
    {
        lock (_lock)
        {
            _news |= news;
            _reader?.TrySetResult();
        }
    }

    /// <summary>Waits until there is something to take. One reader at a time.</summary>
    public Task WaitAsync()
    {
        lock (_lock)
        {
            if (_news != StreamNews.None || _waiting is not null)
                return Task.CompletedTask;

            // Thousands of streams wait most of the time: this is all that each of them needs for it.
            _reader = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _reader.Task;
        }
    }

    public (StreamNews News, IReadOnlyCollection<CachedCount> Counts) Take()
    {
        lock (_lock)
        {
            var taken = (_news, (IReadOnlyCollection<CachedCount>?)_waiting?.Values ?? []);
            (_news, _waiting, _reader) = (StreamNews.None, null, null);
            return taken;
        }
    }

    private Followed? Untold(CachedCount count)
    {
        foreach (var one in followed ?? [])
            if (one.Article == count.Key.ArticleId && one.Told < count.Version)
                return one;
        return null;
    }

    private List<string> Read(Func<Followed, string?> of)
    {
        lock (_lock)
            return [.. (followed ?? []).Select(of).OfType<string>()];
    }
}

/// <summary>What else than counts a stream has to be told.</summary>
[Flags]
internal enum StreamNews
{
    None = 0,

    /// <summary>Nothing, but the connection must not fall silent.</summary>
    Heartbeat = 1,

    /// <summary>Changes may have been missed: ask anew.</summary>
    Reset = 2,

    /// <summary>The process stops, or the reader has left.</summary>
    End = 4,
}
