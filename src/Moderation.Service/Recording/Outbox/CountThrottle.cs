using Moderation.Service.Storage;

namespace Moderation.Service.Recording.Outbox;

/// <summary>Throttles each article's counts to one event per <see cref="Interval"/>; those that wait coalesce into the newest.</summary>
internal sealed class CountThrottle(TimeProvider time)
{
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    private readonly long _interval = (long)(Interval.TotalSeconds * time.TimestampFrequency);
    private readonly Dictionary<ArticleKey, Article> _articles = []; // with an event that waits, or sent in the last interval
    private readonly PriorityQueue<Article, long> _queue = new(); // an entry that differs from its article's DueAt is outdated
    private int _waiting;

    public int Count => _articles.Count;

    /// <summary>Time until an event is due, zero or less for now; null where none waits.</summary>
    public TimeSpan? NextDue =>
        _waiting > 0 && _queue.TryPeek(out _, out var dueAt) ? time.GetElapsedTime(time.GetTimestamp(), dueAt) : null;

    /// <returns>The event that is superseded: the one that waited before, or this one where a newer is known.</returns>
    public CountedEvent? Add(CountedEvent e)
    {
        if (!_articles.TryGetValue(e.Article, out var article))
        {
            article = _articles[e.Article] = new Article(e.Article);
            Schedule(article, time.GetTimestamp());
        }

        if (e.Version < article.Sent || e.Version <= article.Waiting?.Version)
            return e;
        var superseded = article.Waiting;
        article.Waiting = e;
        _waiting += superseded is null ? 1 : 0;
        return superseded;
    }

    public bool TryTakeDue(out CountedEvent e)
    {
        var now = time.GetTimestamp();
        while (_queue.TryPeek(out var article, out var dueAt) && dueAt <= now)
        {
            _queue.Dequeue();
            if (dueAt != article.DueAt)
                continue;
            if (article.Waiting is not null)
            {
                e = Send(article, now);
                return true;
            }

            _articles.Remove(article.Key);
            article.DueAt = long.MinValue;
        }

        e = default;
        return false;
    }

    /// <summary>Takes all events that wait, due or not.</summary>
    public IReadOnlyList<CountedEvent> TakeAll()
    {
        var now = time.GetTimestamp();
        return [.. _articles.Values.Where(article => article.Waiting is not null).Select(article => Send(article, now))];
    }

    public void Drop(Predicate<CountedRow> where)
    {
        foreach (var article in _articles.Values)
        {
            if (article.Waiting is not { } e || !where(e.Row))
                continue;
            article.Waiting = null;
            _waiting--;
        }
    }

    private CountedEvent Send(Article article, long now)
    {
        var e = article.Waiting!.Value;
        (article.Waiting, article.Sent) = (null, e.Version);
        _waiting--;
        Schedule(article, now + _interval);
        return e;
    }

    private void Schedule(Article article, long dueAt)
    {
        article.DueAt = dueAt;
        _queue.Enqueue(article, dueAt);
    }

    private sealed class Article(ArticleKey key)
    {
        public ArticleKey Key => key;
        public long DueAt { get; set; }
        public long Sent { get; set; } // the version sent last; 0 before the first
        public CountedEvent? Waiting { get; set; }
    }
}
