using Moderation.Service.Articles;
using Moderation.Service.Background;
using Moderation.Service.Counts.News;
using Moderation.Service.Storage;

namespace Moderation.Service.Counts.Live;

/// <summary>Finds the articles of followed URLs that have none yet, as soon as their site has a new article.</summary>
internal sealed class StreamUrls(
    OpenStreams streams, ChangedArticles changed, ArticleFinder urls, TimeProvider time, ILogger<StreamUrls> logger)
    : BackgroundLoop(new Backoff(Pause, CheckInterval), time, logger)
{
    /// <summary>New articles of this time are looked for together.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>How often every site is looked at: an article that is not new may get the URL, and a change may go unheard.</summary>
    private static readonly TimeSpan CheckInterval = TimeSpan.FromSeconds(4);

    private readonly PendingKeys<string> _sites = new();

    public void Apply(IReadOnlyCollection<CountChange> changes) =>
        _sites.Add(changes.Where(NewArticles.MayBe).Select(change => change.Article.Site).Where(streams.HasUrls));

    public Task FindAsync(CountStream stream, CancellationToken cancellation) => FindAsync(stream.Site, [stream], cancellation);

    protected override async Task RunAsync(CancellationToken stopping)
    {
        var checkedAt = Time.GetTimestamp();
        while (true)
        {
            await _sites.WaitAsync(CheckInterval, stopping);
            if (Time.GetElapsedTime(checkedAt) >= CheckInterval)
            {
                checkedAt = Time.GetTimestamp();
                _sites.Add(streams.SitesWithUrls);
            }

            foreach (var site in _sites.Take(_ => true))
                await TryFindAsync(site, stopping);
            await Task.Delay(Pause, Time, stopping);
        }
    }

    protected override void Failed(Exception exception, TimeSpan pause) => BackgroundWork.Failed(Logger, exception);

    private async Task TryFindAsync(string site, CancellationToken stopping)
    {
        try
        {
            await FindAsync(site, streams.WithUrls(site), stopping);
        }
        catch (Exception exception) when (StoreException.CauseOf(exception) is not null)
        {
            // The store is away, which others have logged; the next check is soon.
        }
    }

    private async Task FindAsync(string site, IReadOnlyCollection<CountStream> of, CancellationToken cancellation)
    {
        var unknown = of.SelectMany(stream => stream.UrlsWithoutArticle).Distinct().ToList();
        if (unknown.Count == 0)
            return;
        foreach (var (url, article) in unknown.Zip(await urls.FindAsync(site, unknown, cancellation)))
            if (article is not null)
                foreach (var stream in of)
                    if (stream.Found(url, article))
                    {
                        streams.Follow(stream, article);
                        changed.Pending.Add([new ArticleKey(site, article)]);
                    }
    }
}
