using System.Threading.Channels;
using Moderation.Service.Counts.Memory;

namespace Moderation.Service.Counts.Live;

/// <summary>What one open event stream has been told and still has to be told. Of an article only the newest counts wait.</summary>
/// <param name="site">Whose articles they are.</param>
/// <param name="articles">Those followed; null for all of the site.</param>
internal sealed class CountStream(string site, IReadOnlyList<string>? articles)
{
    /// <summary>A reader of a whole site that is so far behind had better ask anew.</summary>
    private const int MostWaiting = 10_000;

    private readonly Lock _lock = new();

    /// <summary>Holds one signal at most. Nothing to be disposed: counts may still come while the reader leaves.</summary>
    private readonly Channel<bool> _signal = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    private readonly Dictionary<string, long> _versions = [];
    private Dictionary<string, CachedCount>? _waiting;
    private StreamNews _news;

    public string Site => site;

    public IReadOnlyList<string>? Articles => articles;

    /// <summary>The version of each article that was told last, in the order of <see cref="Articles"/>: where a later stream can go on.</summary>
    public string Versions
    {
        get
        {
            lock (_lock)
                return string.Join('.', articles!.Select(article => _versions.GetValueOrDefault(article)));
        }
    }

    /// <summary>Leaves counts to be sent unless newer ones have been.</summary>
    public void Offer(CachedCount count)
    {
        lock (_lock)
        {
            var article = count.Key.ArticleId;
            if (_versions.TryGetValue(article, out var told) && told >= count.Version)
                return;
            if (_waiting?.Count >= MostWaiting)
                (_waiting, _news) = (null, _news | StreamNews.Reset);
            else if (_waiting is null || !_waiting.TryGetValue(article, out var other) || other.Version < count.Version)
                (_waiting ??= [])[article] = count;
        }

        _signal.Writer.TryWrite(true);
    }

    public void Tell(StreamNews news)
    {
        lock (_lock)
            _news |= news;
        _signal.Writer.TryWrite(true);
    }

    /// <summary>Keeps what the reader has been told, or says to have seen.</summary>
    public void HasSeen(string article, long version)
    {
        if (articles is null)
            return; // a site has any number of articles
        lock (_lock)
            _versions[article] = version;
    }

    /// <summary>Waits until there is something to send, and takes it.</summary>
    public async Task<(StreamNews News, IReadOnlyCollection<CachedCount> Counts)> TakeAsync(CancellationToken cancellation)
    {
        await _signal.Reader.ReadAsync(cancellation);
        lock (_lock)
        {
            var taken = (_news, (IReadOnlyCollection<CachedCount>?)_waiting?.Values ?? []);
            (_news, _waiting) = (StreamNews.None, null);
            return taken;
        }
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

    /// <summary>The process stops.</summary>
    End = 4,
}
