using BitFaster.Caching.Lru;
using Moderation.Service.Counts.News;
using Moderation.Service.Storage;

namespace Moderation.Service.Counts.Cache;

/// <summary>
/// Counts of the articles asked for lately; of those without comments, which anybody can make up, fewer, and never in place of the others.
/// Readings and changes come in any order: versions do not fall, and a reading that began before a change does not replace it.
/// </summary>
/// <param name="found">Told of changes that only a reading brought: counts before, if any, and now. May neither block nor throw.</param>
internal sealed class CountMemory(
    HeardChanges heard, CountsOptions options, TimeProvider time, Action<CachedCount?, CachedCount>? found = null)
{
    /// <summary>Longer than two readings overlap; then a lower version is believed: the store may be restored from a backup.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromSeconds(10);

    /// <summary>Of the places, one for an article without comments.</summary>
    private const int Share = 10;

    /// <summary>The least that the cache can hold.</summary>
    private const int Fewest = 10;

    private readonly FastConcurrentLru<ArticleKey, CachedCount> _counts = new(options.CountsInMemory);
    private readonly FastConcurrentLru<ArticleKey, CachedCount> _empty = new(Math.Max(Fewest, options.CountsInMemory / Share));
    private readonly Lock _writing = new();

    public int Count => _counts.Count + _empty.Count;

    public CachedCount? Find(in ArticleKey article) =>
        _counts.TryGet(article, out var known) || _empty.TryGet(article, out known) ? known : null;

    /// <returns>What to answer with: the newer of what was read and what is in memory.</returns>
    public CachedCount Keep(CachedCount read)
    {
        CachedCount? known;
        bool wasCurrent;
        lock (_writing)
        {
            known = Find(read.Key);
            wasCurrent = known is null || known.IsCurrent(heard);
            var changedMeanwhile = !read.IsUnchangedSince(read.ReadAt, heard);
            if (known is not null && (IsOvertaken(read, known) || (!changedMeanwhile && known.TryRenew(read))))
            {
                known.EndRefresh();
                return known;
            }

            if (changedMeanwhile && known is not null && wasCurrent && read.Version == known.Version)
            {
                known.EndRefresh();
                return read;
            }

            // A version later than that of the change heard of is the newest there is; anything else has to be read again.
            if (changedMeanwhile && (known is null || !wasCurrent || read.IsMerged))
                read.Invalidate();
            Put(read);
        }

        if (wasCurrent)
            found?.Invoke(known, read);
        return read;
    }

    public void Apply(IReadOnlyCollection<CountChange> changes)
    {
        lock (_writing)
            foreach (var (article, counts, at) in changes)
            {
                if (Find(article) is not { } known || known.Version >= (at ?? long.MaxValue))
                    continue;
                if (counts is null || known.IsMerged || !known.IsCurrent(heard))
                    known.Invalidate();
                else if (counts.Version >= known.Version) // changes may come in another order than they were committed
                    Put(known.With(counts));
            }
    }

    private void Put(CachedCount count)
    {
        var (place, other) = count.Version == 0 ? (_empty, _counts) : (_counts, _empty);
        place.AddOrUpdate(count.Key, count);
        other.TryRemove(count.Key);
    }

    // Of two readings that overlap, the one that began first may end last.
    private bool IsOvertaken(CachedCount read, CachedCount known) =>
        !heard.MayHaveMissed(known.ReadAt)
        && (read.Version == known.Version
            ? read.ReadAt < known.ReadAt
            : read.Version < known.Version && time.GetElapsedTime(known.ReadAt, read.ReadAt) < Overlap);
}
