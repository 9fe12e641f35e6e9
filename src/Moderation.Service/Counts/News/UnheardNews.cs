using Moderation.Service.Background;
using Moderation.Service.Storage;

namespace Moderation.Service.Counts.News;

/// <summary>Tells, after a grace period, of published counts that none has told of: their process ended after the commit.</summary>
internal sealed class UnheardNews(ICountNews news, HeardChanges heard, TimeProvider time, ILogger<UnheardNews> logger)
    : PeriodicWork(GracePeriod, time, logger)
{
    /// <summary>Notifications may take from this long to twice as long.</summary>
    private static readonly TimeSpan GracePeriod = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private Dictionary<ArticleKey, long> _published = [];
    private Dictionary<ArticleKey, long> _waiting = [];

    public void Expect(ArticleKey article, long version)
    {
        if (heard.HasHeard(article, version))
            return;
        lock (_lock)
            _published[article] = Math.Max(version, _published.GetValueOrDefault(article));
    }

    protected override Task RunAsync(CancellationToken stopping)
    {
        var unheard = _waiting.Where(one => !heard.HasHeard(one.Key, one.Value)).ToList();
        lock (_lock)
            (_waiting, _published) = (_published, []);
        if (unheard.Count > 0)
            news.Tell([.. unheard.Select(one => new CountChange(one.Key, At: one.Value))]);
        return Task.CompletedTask;
    }
}
