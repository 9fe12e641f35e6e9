using System.Collections.Concurrent;
using Moderation.Service.Counts.Cache;
using Moderation.Service.Counts.News;
using Moderation.Service.Storage;

namespace Moderation.Service.Counts.Live;

/// <summary>Followed articles whose streams have to be told of a change.</summary>
internal sealed class ChangedArticles(OpenStreams streams, RecentChanges recent)
{
    public PendingKeys<ArticleKey> Pending { get; } = new();

    public void Apply(IReadOnlyCollection<CountChange> changes)
    {
        var articles = changes.Select(change => change.Article).ToList();
        recent.Add(articles);
        Pending.Add(articles.Where(streams.HasAny));
        Pending.Add(articles.SelectMany(streams.NamesOf));
    }

    /// <summary>Takes a change that only a reading brought. Streams of whole sites never showed counts that were not in memory.</summary>
    public void Found(CachedCount? before, CachedCount now)
    {
        if (before is not null)
            Apply([new CountChange(now.Key)]);
        else if (streams.IsFollowed(now.Key))
            Pending.Add([now.Key]);
    }

    public void Missed()
    {
        recent.Clear();
        streams.SignalSites(StreamSignal.Reset);
        Pending.Add(streams.Articles);
    }
}

/// <summary>Keys that wait for one worker, each once however often it is added.</summary>
internal sealed class PendingKeys<T> where T : notnull
{
    private readonly ConcurrentDictionary<T, bool> _keys = new();
    private readonly SemaphoreSlim _signal = new(0);

    public bool IsEmpty => _keys.IsEmpty;

    public void Add(IEnumerable<T> keys)
    {
        var any = false;
        foreach (var key in keys)
            any |= _keys.TryAdd(key, true);
        if (any && _signal.CurrentCount == 0)
            _signal.Release();
    }

    public Task WaitAsync(TimeSpan limit, CancellationToken cancellation) => _signal.WaitAsync(limit, cancellation);

    public IReadOnlyList<T> Take(Func<T, bool> isDue)
    {
        var taken = _keys.Keys.Where(isDue).ToList();
        foreach (var key in taken)
            _keys.TryRemove(key, out _);
        return taken;
    }
}

/// <summary>The last changes that this process has heard of: a stream of a whole site resumes from them after a short break.</summary>
internal sealed class RecentChanges(TimeProvider time)
{
    private const int Most = 10_000;

    /// <summary>Clocks of processes differ, and notifications take time.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private readonly Queue<(DateTimeOffset At, ArticleKey Article)> _changes = new();
    private DateTimeOffset _now = DateTimeOffset.MinValue;
    private DateTimeOffset _since = time.GetUtcNow();

    /// <summary>The place of what is told now: a time that never goes back, whatever the clock does.</summary>
    public DateTimeOffset Now()
    {
        lock (_lock)
            return NowLocked();
    }

    public void Add(IReadOnlyCollection<ArticleKey> articles)
    {
        lock (_lock)
        {
            var now = NowLocked();
            foreach (var article in articles)
            {
                if (_changes.Count == Most)
                    _since = _changes.Dequeue().At;
                _changes.Enqueue((now, article));
            }
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            _changes.Clear();
            _since = NowLocked();
        }
    }

    /// <returns>The site's articles changed since, or null where that is not known.</returns>
    public IReadOnlyCollection<string>? Of(string site, DateTimeOffset since)
    {
        lock (_lock)
            return since - Margin < _since || since > NowLocked() + Margin // of a process whose clock is, or was, ahead
                ? null
                : _changes.Where(change => change.At >= since - Margin && change.Article.Site == site)
                    .Select(change => change.Article.ArticleId).ToHashSet();
    }

    private DateTimeOffset NowLocked() => _now = time.GetUtcNow() is var now && now > _now ? now : _now;
}
