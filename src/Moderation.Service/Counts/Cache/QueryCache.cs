using System.IO.Hashing;
using System.Runtime.InteropServices;
using BitFaster.Caching.Lru;
using Moderation.Service.Counts.News;
using Moderation.Service.Storage;

namespace Moderation.Service.Counts.Cache;

/// <summary>Answers to whole queries that came a second time within some thousand others: readers of a page ask the same.</summary>
internal sealed class QueryCache(HeardChanges heard, CountsOptions options, TimeProvider time)
{
    /// <summary>A power of two.</summary>
    private const int LatelyAsked = 1 << 12;

    /// <summary>Bounds how long a change that went unheard does not show.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(2);

    private readonly FastConcurrentLru<QueryKey, Entry> _entries = new(options.CountBatchesInMemory);
    private readonly int[] _lately = new int[LatelyAsked];

    public int Count => _entries.Count;

    /// <returns>Null also where the answer may be out of date.</returns>
    public Representation? Find(Site site, QueryKey query) =>
        _entries.TryGet(query, out var entry) && !heard.IsDeaf && time.GetElapsedTime(entry.MadeAt) < Lifetime
        && entry.HasLabelsOf(site) && entry.IsUnchanged(heard)
            ? entry.Answer
            : null;

    /// <summary>Caches an answer unless some of its counts are due to be read again.</summary>
    /// <param name="madeAt">Timestamp from before they were looked up.</param>
    public void Keep(Site site, QueryKey query, CachedCount[] counts, Representation answer, long madeAt)
    {
        ref var lately = ref _lately[query.GetHashCode() & (LatelyAsked - 1)];
        if (Volatile.Read(ref lately) != query.GetHashCode())
        {
            Volatile.Write(ref lately, query.GetHashCode());
            return;
        }

        foreach (var count in counts)
            if (time.GetElapsedTime(count.ReadAt, madeAt) > CountCache.Lifetime)
                return;
        _entries.AddOrUpdate(query, new Entry(counts, site, answer, madeAt));
    }

    private sealed class Entry(CachedCount[] counts, Site site, Representation answer, long madeAt)
    {
        private long _checkedAt = -1;

        public Representation Answer => answer;
        public long MadeAt => madeAt;
        public bool HasLabelsOf(Site other) => ReferenceEquals(site, other) || (site.Labels == other.Labels && site.Locale == other.Locale);

        /// <summary>Looks at each count only where anything at all has changed since the last time.</summary>
        public bool IsUnchanged(HeardChanges heard)
        {
            var sequence = heard.Sequence;
            if (Volatile.Read(ref _checkedAt) == sequence)
                return true;
            foreach (var count in counts)
                if (!count.IsUnchangedSince(madeAt, heard))
                    return false;
            Volatile.Write(ref _checkedAt, sequence);
            return true;
        }
    }
}

internal readonly struct QueryKey(string site, string query) : IEquatable<QueryKey>
{
    private static readonly long Seed = Random.Shared.NextInt64();

    // Queries have thousands of characters; the runtime's own hash would take longer than the whole answer.
    private readonly int _hash = (int)XxHash3.HashToUInt64(MemoryMarshal.AsBytes(query.AsSpan()), Seed);
    private readonly string _site = site;
    private readonly string _query = query;

    public bool Equals(QueryKey other) => _query == other._query && _site == other._site;
    public override bool Equals(object? obj) => obj is QueryKey other && Equals(other);
    public override int GetHashCode() => _hash;
}
