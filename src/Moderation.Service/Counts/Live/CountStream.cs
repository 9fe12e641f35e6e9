using Moderation.Service.Counts.Memory;

namespace Moderation.Service.Counts.Live;

/// <summary>What one open event stream has been told and still has to be told. Of an article only the newest counts wait.</summary>
/// <param name="site">Whose articles they are.</param>
/// <param name="articles">Those followed; null for all of the site.</param>
internal sealed class CountStream(string site, IReadOnlyList<string>? articles)
{
    /// <summary>A reader of a whole site that is so far behind had better ask anew.</summary>
    private const int MostWaiting = 10_000;

    private const long Unknown = -1;

    private readonly Lock _lock = new();

    /// <summary>The version told last, in the order of the articles. A site has any number of them, which are not kept.</summary>
    private readonly long[] _told = [.. Enumerable.Repeat(Unknown, articles?.Count ?? 0)];

    private Dictionary<string, CachedCount>? _waiting;
    private StreamNews _news;
    private TaskCompletionSource? _reader;

    public string Site => site;

    public IReadOnlyList<string>? Articles => articles;

    /// <summary>The version of each article that was told last, in the order of <see cref="Articles"/>: where a later stream can go on.</summary>
    public string Versions
    {
        get
        {
            lock (_lock)
                return string.Join('.', _told.Select(version => Math.Max(0, version)));
        }
    }

    /// <summary>Leaves counts to be sent unless they, or newer ones, have been.</summary>
    /// <returns>Whether there is something to send.</returns>
    public bool Offer(CachedCount count)
    {
        lock (_lock)
        {
            var article = count.Key.ArticleId;
            if (IndexOf(article) is >= 0 and var at && _told[at] >= count.Version)
                return false;
            if (_waiting?.Count >= MostWaiting)
                (_waiting, _news) = (null, _news | StreamNews.Reset);
            else if (_waiting is null || !_waiting.TryGetValue(article, out var other) || other.Version < count.Version)
                (_waiting ??= [])[article] = count;
            _reader?.TrySetResult();
            return true;
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

    /// <summary>Keeps what the reader has been told, or says to have seen.</summary>
    public void HasSeen(string article, long version)
    {
        lock (_lock)
            if (IndexOf(article) is >= 0 and var at)
                _told[at] = version;
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

    private int IndexOf(string article)
    {
        for (var at = 0; at < _told.Length; at++)
            if (articles![at] == article)
                return at;
        return -1;
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
