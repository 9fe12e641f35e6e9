using Moderation.Service.Storage;

namespace Moderation.Service.Counts.News;

/// <summary>
/// Tells of counts whose news got lost, because the process that committed them ended before it told of them: their events stand in the outbox and are
/// published by another. Where that one has not heard of them after a while either, it tells of them itself; who has, does nothing.
/// </summary>
internal sealed class UnheardNews(ICountNews news, CountChanges heard, TimeProvider time) : BackgroundService
{
    /// <summary>For so long at least, and twice that at most, news may be on its way.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private Dictionary<ArticleKey, long> _published = [];

    /// <summary>Takes note of counts that an event tells of.</summary>
    public void Expect(ArticleKey article, long version)
    {
        if (heard.HasHeard(article, version))
            return;
        lock (_lock)
            _published[article] = Math.Max(version, _published.GetValueOrDefault(article));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var beat = new PeriodicTimer(Patience, time);
        Dictionary<ArticleKey, long> waiting = [];
        while (await beat.WaitForNextTickAsync(stoppingToken))
        {
            var unheard = waiting.Where(one => !heard.HasHeard(one.Key, one.Value)).Select(one => new CountChange(one.Key, At: one.Value)).ToList();
            if (unheard.Count > 0)
                news.Tell(unheard);
            lock (_lock)
                (waiting, _published) = (_published, []);
        }
    }
}
