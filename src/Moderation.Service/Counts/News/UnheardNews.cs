using Moderation.Service.Storage;

namespace Moderation.Service.Counts.News;

/// <summary>
/// Tells of counts whose process ended between commit and notification: another process publishes their events from the outbox, and tells of those it has
/// not heard of after a grace period.
/// </summary>
internal sealed class UnheardNews(ICountNews news, HeardChanges heard, TimeProvider time) : BackgroundService
{
    /// <summary>Notifications may take this long at least, and twice as long at most.</summary>
    private static readonly TimeSpan GracePeriod = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private Dictionary<ArticleKey, long> _published = [];

    /// <summary>Notes counts whose event is published.</summary>
    public void Expect(ArticleKey article, long version)
    {
        if (heard.HasHeard(article, version))
            return;
        lock (_lock)
            _published[article] = Math.Max(version, _published.GetValueOrDefault(article));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(GracePeriod, time);
        Dictionary<ArticleKey, long> waiting = [];
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var unheard = waiting.Where(one => !heard.HasHeard(one.Key, one.Value)).Select(one => new CountChange(one.Key, At: one.Value)).ToList();
            if (unheard.Count > 0)
                news.Tell(unheard);
            lock (_lock)
                (waiting, _published) = (_published, []);
        }
    }
}
