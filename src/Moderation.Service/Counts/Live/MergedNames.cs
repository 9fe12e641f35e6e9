using System.Collections.Concurrent;
using System.Collections.Immutable;
using Moderation.Service.Counts.Cache;
using Moderation.Service.Storage;

namespace Moderation.Service.Counts.Live;

/// <summary>Followed articles that are merged into others, whose changes are told under the others' keys. Readers take no lock.</summary>
internal sealed class MergedNames
{
    private readonly Lock _writing = new();
    private readonly ConcurrentDictionary<ArticleKey, ArticleKey> _articleOf = new();
    private readonly ConcurrentDictionary<ArticleKey, ImmutableHashSet<ArticleKey>> _namesOf = new();

    /// <summary>Followed articles known to be merged into this one.</summary>
    public IEnumerable<ArticleKey> Of(ArticleKey article) => _namesOf.GetValueOrDefault(article, []);

    /// <summary>Remembers whose counts an article shows.</summary>
    public void Learn(CachedCount count)
    {
        if (!count.IsMerged || (_articleOf.TryGetValue(count.Key, out var known) && known == count.Source))
            return;
        lock (_writing)
        {
            Forget(count.Key);
            _articleOf[count.Key] = count.Source;
            _namesOf.AddOrUpdate(count.Source, _ => [count.Key], (_, names) => names.Add(count.Key));
        }
    }

    public void Forget(ArticleKey name)
    {
        if (!_articleOf.ContainsKey(name))
            return;
        lock (_writing)
        {
            if (_articleOf.TryRemove(name, out var article) && _namesOf.AddOrUpdate(article, _ => [], (_, names) => names.Remove(name)).IsEmpty)
                _namesOf.TryRemove(article, out _);
        }
    }
}
