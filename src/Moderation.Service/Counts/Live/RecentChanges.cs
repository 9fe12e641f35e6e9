using Moderation.Service.Storage;

namespace Moderation.Service.Counts.Live;

/// <summary>The last changes that this process has heard of: a stream of a whole site resumes from them after a short break.</summary>
internal sealed class RecentChanges(TimeProvider time)
{
    private const int Most = 10_000;

    /// <summary>Clocks of processes differ, and notifications take time.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private readonly Queue<(DateTimeOffset At, ArticleKey Article)> _changes = new();
    private DateTimeOffset _since = time.GetUtcNow();

    public void Add(IReadOnlyCollection<ArticleKey> articles)
    {
        var now = time.GetUtcNow();
        lock (_lock)
            foreach (var article in articles)
            {
                if (_changes.Count == Most)
                    _since = _changes.Dequeue().At;
                _changes.Enqueue((now, article));
            }
    }

    public void Clear()
    {
        lock (_lock)
        {
            _changes.Clear();
            _since = time.GetUtcNow();
        }
    }

    /// <returns>The site's articles changed since, or null where that is not known.</returns>
    public IReadOnlyCollection<string>? Of(string site, DateTimeOffset since)
    {
        lock (_lock)
            return since - Margin < _since
                ? null
                : _changes.Where(change => change.At >= since - Margin && change.Article.Site == site)
                    .Select(change => change.Article.ArticleId).ToHashSet();
    }
}
