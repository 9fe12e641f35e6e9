using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Moderation.Service.Counts.Memory;
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

    /// <summary>How often articles are read that nothing was heard of, should news have been lost.</summary>
    private static readonly TimeSpan Check = TimeSpan.FromSeconds(5);

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
        meters.Create(Meters.Name).CreateObservableGauge("moderation.counts.streams", () => _streams.Count, null, "Open event streams of counts.");
    }

    public int Count => _streams.Count;

    public void Add(CountStream stream) => _streams.Add(stream);

    public void Remove(CountStream stream) => _streams.Remove(stream);

    public void TellAll(StreamNews news) => _streams.TellAll(news);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var ending = stoppingToken.Register(() => _streams.TellAll(StreamNews.End));
        while (!stoppingToken.IsCancellationRequested)
        {
            if (!await _signal.WaitAsync(Check, stoppingToken))
                Missed(_streams.Articles);
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
        {
            _changed.TryRemove(article, out _);
            _toldAt[article] = _time.GetTimestamp();
        }

        try
        {
            await Task.WhenAll(due.Select(article => TellAsync(article, stopping)));
        }
        catch (Exception exception) when (!stopping.IsCancellationRequested)
        {
            CountsLog.NotRead(_logger, exception.Message);
            await Task.Delay(Interval, _time, stopping);
            Missed(due);
        }
    }

    private async Task TellAsync(ArticleKey article, CancellationToken stopping)
    {
        var count = await _counts.GetAsync(article, stopping);
        foreach (var stream in _streams.Of(article))
            stream.Offer(count);
    }

    private void Changed(IReadOnlyCollection<CountChange> changes)
    {
        var articles = changes.Select(change => change.Article).ToList();
        _recent.Add(articles);
        Missed(articles.Where(_streams.HasAny));
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
