using Moderation.Service.Counts.Cache;

namespace Moderation.Service.Counts.Live;

/// <summary>What one open event stream has been told and still has to be told: of an article, only the newest counts.</summary>
/// <param name="followed">Null for all of the site; then what was told is not remembered.</param>
internal sealed class CountStream(string site, IReadOnlyList<Followed>? followed)
{
    /// <summary>A reader of a whole site that is further behind is told to ask anew.</summary>
    private const int MostWaiting = 10_000;

    private readonly Lock _lock = new();
    private Dictionary<string, CachedCount>? _waiting;
    private StreamSignal _signal;
    private TaskCompletionSource? _reader;

    public string Site => site;
    public bool IsOfSite => followed is null;
    public IReadOnlyCollection<string> Articles => Read(one => one.Article).ToHashSet();
    public IReadOnlyCollection<string> UrlsWithoutArticle => Read(one => one.Article is null ? one.Url : null);

    /// <summary>The versions told last, in the order asked: where a later stream can resume.</summary>
    public string Versions => string.Join('.', Read(one => $"{Math.Max(0, one.Told)}"));

    /// <summary>Takes what the reader says to have seen, in the order of <see cref="Versions"/>.</summary>
    public void HasSeen(IReadOnlyList<long> versions)
    {
        lock (_lock)
            for (var at = 0; at < versions.Count && versions.Count == followed?.Count; at++)
                followed[at].Told = versions[at];
    }

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

    /// <returns>False where these or newer ones have been.</returns>
    public bool Offer(CachedCount count)
    {
        lock (_lock)
        {
            var article = count.Key.ArticleId;
            if (followed is not null && Untold(count) is null)
                return false;
            if (_waiting?.Count >= MostWaiting)
                (_waiting, _signal) = (null, _signal | StreamSignal.Reset);
            else if (_waiting is null || !_waiting.TryGetValue(article, out var other) || other.Version < count.Version)
                (_waiting ??= [])[article] = count;
            _reader?.TrySetResult();
            return true;
        }
    }

    /// <summary>Takes what is followed, stands for the counts' article and has not been told of them; it counts as told then.</summary>
    public IEnumerable<Followed> TakeUntold(CachedCount count) => TakeAll(() => Untold(count), count.Version);

    public IEnumerable<Followed> TakeUntoldUrls() => TakeAll(() => followed?.FirstOrDefault(one => one is { Article: null, Told: < 0 }), 0);

    public void Signal(StreamSignal signal)
    {
        lock (_lock)
        {
            _signal |= signal;
            _reader?.TrySetResult();
        }
    }

    /// <summary>One reader at a time.</summary>
    public Task WaitAsync()
    {
        lock (_lock)
        {
            if (_signal != StreamSignal.None || _waiting is not null)
                return Task.CompletedTask;

            // Thousands of streams wait most of the time, each with nothing but this.
            _reader = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _reader.Task;
        }
    }

    public (StreamSignal Signal, IReadOnlyCollection<CachedCount> Counts) Take()
    {
        lock (_lock)
        {
            var taken = (_signal, (IReadOnlyCollection<CachedCount>?)_waiting?.Values ?? []);
            (_signal, _waiting, _reader) = (StreamSignal.None, null, null);
            return taken;
        }
    }

    // One at a time: the reader writes each before the next counts as told.
    private IEnumerable<Followed> TakeAll(Func<Followed?> next, long version)
    {
        while (TakeNext() is { } untold)
            yield return untold;

        Followed? TakeNext()
        {
            lock (_lock)
            {
                var untold = next();
                if (untold is not null)
                    untold.Told = version;
                return untold;
            }
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

/// <summary>What a stream follows: an article by its id, or a URL, which may have no article yet.</summary>
internal sealed class Followed(string? article, string? url)
{
    public string? Article { get; set; } = article;
    public string? Url => url;

    /// <summary>The version told last, or said to have been seen; -1 for none.</summary>
    public long Told { get; set; } = -1;
}

/// <summary>What else than counts a stream has to be told.</summary>
[Flags]
internal enum StreamSignal
{
    None = 0,

    /// <summary>The connection must not fall silent.</summary>
    Heartbeat = 1,

    /// <summary>Changes may have been missed: ask anew.</summary>
    Reset = 2,

    /// <summary>The process stops, or the reader has left.</summary>
    End = 4,
}
