using System.Collections.Concurrent;
using Moderation.Service.Articles;
using Moderation.Service.Counts.News;
using Moderation.Service.Storage;

namespace Moderation.Service.Counts.Live;

/// <summary>Finds the articles of followed URLs that nobody has commented on yet, as soon as their site has a new article.</summary>
internal sealed class StreamUrls : BackgroundService
{
    /// <summary>New articles of a site gather for so long.</summary>
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(100);

    /// <summary>How often all are looked for: an article that is not new may get the URL, and news may get lost.</summary>
    private static readonly TimeSpan Check = TimeSpan.FromSeconds(4);

    private readonly CountStreams _streams;
    private readonly ArticleUrls _urls;
    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<string, bool> _sites = new();
    private readonly SemaphoreSlim _signal = new(0);

    public StreamUrls(CountStreams streams, ArticleUrls urls, CountChanges changes, TimeProvider time)
    {
        (_streams, _urls, _time) = (streams, urls, time);
        changes.Changed += Changed;
    }

    /// <summary>Finds what it can of one stream that has just been added.</summary>
    public Task FindAsync(CountStream stream, CancellationToken cancellation) => FindAsync(stream.Site, [stream], cancellation);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var checkedAt = _time.GetTimestamp();
        while (!stoppingToken.IsCancellationRequested)
        {
            await _signal.WaitAsync(Check, stoppingToken);
            if (_time.GetElapsedTime(checkedAt) >= Check)
            {
                checkedAt = _time.GetTimestamp();
                foreach (var site in _streams.SitesWithUrls)
                    _sites[site] = true;
            }

            foreach (var (site, _) in _sites)
            {
                _sites.TryRemove(site, out _);
                await TryFindAsync(site, stoppingToken);
            }

            await Task.Delay(Gathering, _time, stoppingToken);
        }
    }

    private async Task TryFindAsync(string site, CancellationToken stopping)
    {
        try
        {
            await FindAsync(site, _streams.WithUrls(site), stopping);
        }
        catch (Exception exception) when (StoreException.CauseOf(exception) is not null)
        {
            // The store is away, which others have said; all are looked for again soon.
        }
    }

    private async Task FindAsync(string site, IReadOnlyCollection<CountStream> streams, CancellationToken cancellation)
    {
        var urls = streams.SelectMany(stream => stream.UrlsWithoutArticle).Distinct().ToList();
        if (urls.Count == 0)
            return;
        foreach (var (url, article) in urls.Zip(await _urls.FindAsync(site, urls, cancellation)))
            if (article is not null)
                foreach (var stream in streams)
                    if (stream.Found(url, article))
                        _streams.Follow(stream, article);
    }

    private void Changed(IReadOnlyCollection<CountChange> changes)
    {
        var any = false;
        foreach (var change in changes)
            if (NewArticles.MayBe(change) && _streams.HasUrls(change.Article.Site))
                any |= _sites.TryAdd(change.Article.Site, true);
        if (any && _signal.CurrentCount == 0)
            _signal.Release();
    }
}
