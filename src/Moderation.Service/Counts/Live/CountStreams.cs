using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Moderation.Service.Counts.Cache;
using Moderation.Service.Counts.News;
using Moderation.Service.Storage;
using Moderation.Service.Telemetry;

namespace Moderation.Service.Counts.Live;

/// <summary>
/// All open streams of this process. A changed article is read once for all who follow it: the first change at once, the next no sooner
/// than <see cref="Interval"/> later.
/// </summary>
internal sealed class CountStreams : BackgroundService
{
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    /// <summary>How often articles whose turn has not come are looked at.</summary>
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(25);

    private readonly CountCache _counts;
    private readonly RecentChanges _recent;
    private readonly TimeProvider _time;
    private readonly ILogger<CountStreams> _logger;
    private readonly StreamDirectory _streams = new();
    private readonly ConcurrentDictionary<ArticleKey, bool> _changed = new();
    private readonly Dictionary<ArticleKey, long> _toldAt = [];
    private readonly SemaphoreSlim _signal = new(0);

    public CountStreams(CountCache counts, CountChanges changes, RecentChanges recent, TimeProvider time, IMeterFactory meters, ILogger<CountStreams> logger)
    {
        (_counts, _recent, _time, _logger) = (counts, recent, time, logger);
        changes.Changed += Changed;
        changes.Missed += Missed;
        counts.Found += Found;
        meters.Create(Meters.Name).CreateObservableGauge("moderation.counts.streams", () => _streams.Count, null, "Open event streams of counts.");
    }

    public int Count => _streams.Count;

    public void Add(CountStream stream) => _streams.Add(stream);

    public void Remove(CountStream stream) => _streams.Remove(stream);

    /// <summary>A URL of a stream turned out to stand for this article.</summary>
    public void Follow(CountStream stream, string article)
    {
        _streams.Follow(stream, article);
        Missed([new ArticleKey(stream.Site, article)]);
    }

    /// <inheritdoc cref="StreamDirectory.SitesWithUrls"/>
    public IEnumerable<string> SitesWithUrls => _streams.SitesWithUrls;

    /// <inheritdoc cref="StreamDirectory.HasUrls"/>
    public bool HasUrls(string site) => _streams.HasUrls(site);

    /// <inheritdoc cref="StreamDirectory.WithUrls"/>
    public IReadOnlyCollection<CountStream> WithUrls(string site) => _streams.WithUrls(site);

    /// <summary>Keeps whose counts a followed article shows: news tells of those.</summary>
    public void Learn(CachedCount count) => _streams.Learn(count);

    public void TellAll(StreamNews news) => _streams.TellAll(news);

    /// <summary>Reads a part of what streams follow by name from the store; what nobody told of is told then.</summary>
    /// <param name="part">From 0.</param>
    /// <param name="parts">In all.</param>
    public async Task CheckAsync(int part, int parts)
    {
        var articles = _streams.Articles.Where(article => (uint)article.GetHashCode() % (uint)parts == part).ToList();
        try
        {
            await Task.WhenAll(articles.Select(_counts.RenewAsync));
        }
        catch (Exception exception) when (StoreException.CauseOf(exception) is not null)
        {
            // The store is away, which others have said; the next round is soon.
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var ending = stoppingToken.Register(() => _streams.TellAll(StreamNews.End));
        while (!stoppingToken.IsCancellationRequested)
        {
            await _signal.WaitAsync(stoppingToken);
            while (!_changed.IsEmpty)
            {
                await TellDueAsync(stoppingToken);
                await Task.Delay(Beat, _time, stoppingToken);
            }

            foreach (var (article, at) in _toldAt)
                if (_time.GetElapsedTime(at) >= Interval)
                    _toldAt.Remove(article);
        }
    }

    private async Task TellDueAsync(CancellationToken stopping)
    {
        var due = _changed.Keys.Where(article => !_toldAt.TryGetValue(article, out var at) || _time.GetElapsedTime(at) >= Interval).ToList();
        foreach (var article in due)
            _changed.TryRemove(article, out _);
        try
        {
            foreach (var (article, isNews) in await Task.WhenAll(due.Select(article => TellAsync(article, stopping))))
                if (isNews)
                    _toldAt[article] = _time.GetTimestamp();
        }
        catch (Exception exception) when (!stopping.IsCancellationRequested)
        {
            CountsLog.NotRead(_logger, exception.Message);
            await Task.Delay(Interval, _time, stopping);
            Missed(due);
        }
    }

    /// <returns>Whether any stream did not know it yet.</returns>
    private async Task<(ArticleKey Article, bool IsNews)> TellAsync(ArticleKey article, CancellationToken stopping)
    {
        var count = await _counts.GetAsync(article, stopping);
        Learn(count);
        var isNews = false;
        foreach (var stream in _streams.Of(article))
            isNews |= stream.Offer(count);
        return (article, isNews);
    }

    private void Changed(IReadOnlyCollection<CountChange> changes)
    {
        var articles = changes.Select(change => change.Article).ToList();
        _recent.Add(articles);
        Missed(articles.Where(_streams.HasAny));
        Missed(articles.SelectMany(_streams.NamesOf));
    }

    // What was not in memory may have changed at any time, but streams of whole sites were never told of it either.
    private void Found(CachedCount? before, CachedCount now)
    {
        if (before is not null)
            Changed([new CountChange(now.Key)]);
        else if (_streams.IsFollowed(now.Key))
            Missed([now.Key]);
    }

    private void Missed(IEnumerable<ArticleKey> articles)
    {
        var any = false;
        foreach (var article in articles)
            any |= _changed.TryAdd(article, true);
        if (any && _signal.CurrentCount == 0)
            _signal.Release();
    }

    private void Missed()
    {
        _recent.Clear();
        _streams.TellSites(StreamNews.Reset);
        Missed(_streams.Articles);
    }
}
