using Moderation.Service.Storage;

namespace Moderation.Service.Counts.Live;

/// <summary>The articles told of within an interval. What is older is forgotten with each new one, also while changes never pause.</summary>
internal sealed class ToldLately(TimeSpan interval, TimeProvider time)
{
    private readonly Dictionary<ArticleKey, long> _at = [];
    private readonly Queue<(ArticleKey Article, long At)> _inOrder = new();

    public int Count => _inOrder.Count;

    public bool Contains(ArticleKey article) => _at.TryGetValue(article, out var at) && time.GetElapsedTime(at) < interval;

    public void Add(ArticleKey article)
    {
        var now = time.GetTimestamp();
        while (_inOrder.TryPeek(out var oldest) && time.GetElapsedTime(oldest.At, now) >= interval)
        {
            _inOrder.Dequeue();
            if (_at.TryGetValue(oldest.Article, out var at) && at == oldest.At)
                _at.Remove(oldest.Article);
        }

        _at[article] = now;
        _inOrder.Enqueue((article, now));
    }
}
