using Moderation.Service.Storage;

namespace Moderation.Service.Recording.Outbox;

/// <summary>
/// Throttles the counts of an article: the first leaves at once, the next no sooner than <see cref="Interval"/> after the last, and those
/// that wait for it coalesce into the newest.
/// </summary>
internal sealed class CountThrottle(TimeProvider time)
{
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    private readonly long _interval = (long)(Interval.TotalSeconds * time.TimestampFrequency);

    /// <summary>Articles of the last interval, and those that something waits for.</summary>
    private readonly Dictionary<ArticleKey, Article> _articles = [];

    /// <summary>
    /// When each article may be sent or forgotten next. An entry that differs from its article's own time is out of date.
    /// </summary>
    private readonly PriorityQueue<Article, long> _queue = new();

    private int _waiting;

    /// <summary>Number of articles remembered.</summary>
    public int Count => _articles.Count;

    /// <summary>How long until something has to leave, zero and less when it is due; null where nothing waits.</summary>
    public TimeSpan? NextDue => _waiting > 0 && _queue.TryPeek(out _, out var dueAt) ? time.GetElapsedTime(time.GetTimestamp(), dueAt) : null;

    /// <summary>Lets an event wait until it is due, which for the first of an article is now.</summary>
    /// <returns>The event that will never be sent for that: the one that waited before, or this one, where a newer is known.</returns>
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

    /// <summary>Takes one of the events that are due, to be sent now.</summary>
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

    /// <summary>Takes all events that wait, due or not, to be sent now.</summary>
    public IReadOnlyList<CountedEvent> TakeAll()
    {
        var now = time.GetTimestamp();
        return [.. _articles.Values.Where(article => article.Waiting is not null).Select(article => Send(article, now))];
    }

    /// <summary>Forgets the events that wait in these rows.</summary>
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

        /// <summary>The version sent last; 0 before the first.</summary>
        public long Sent { get; set; }

        public CountedEvent? Waiting { get; set; }
    }
}
