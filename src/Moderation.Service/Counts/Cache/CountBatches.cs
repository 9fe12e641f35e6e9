using System.IO.Hashing;
using System.Runtime.InteropServices;
using BitFaster.Caching.Lru;
using Moderation.Service.Counts.News;
using Moderation.Service.Storage;

namespace Moderation.Service.Counts.Cache;

/// <summary>
/// Answers to whole queries, as many as the setting says: a page asks for the same articles for each of its readers. A query is
/// remembered when it comes for the second time within some thousand others.
/// </summary>
internal sealed class CountBatches(CountChanges changes, CountsOptions options, TimeProvider time)
{
    /// <summary>A power of two.</summary>
    private const int LatelyAsked = 1 << 12;

    /// <summary>Then its counts are looked up again, should a change have gone unheard.</summary>
    private static readonly TimeSpan GoodFor = TimeSpan.FromSeconds(2);

    private readonly FastConcurrentLru<BatchQuery, CountBatch> _batches = new(options.CountBatchesInMemory);
    private readonly int[] _lately = new int[LatelyAsked];

    /// <summary>Answers that are remembered.</summary>
    public int Count => _batches.Count;

    /// <returns>Null where the very same query has not been asked lately, or its answer may be out of date.</returns>
    public Representation? Find(Site site, BatchQuery query) =>
        _batches.TryGet(query, out var batch)
        && !changes.IsDeaf
        && time.GetElapsedTime(batch.MadeAt) < GoodFor
        && batch.IsOf(site)
        && batch.IsUnchanged(changes)
            ? batch.Answer
            : null;

    /// <summary>Remembers an answer, unless counts that are old enough to be read again are in it.</summary>
    /// <param name="site">Whose labels it has.</param>
    /// <param name="query">That it answers.</param>
    /// <param name="counts">That it was made of.</param>
    /// <param name="answer">To be given again.</param>
    /// <param name="madeAt">Timestamp from before the counts were looked up.</param>
    public void Keep(Site site, BatchQuery query, CachedCount[] counts, Representation answer, long madeAt)
    {
        ref var lately = ref _lately[query.GetHashCode() & (LatelyAsked - 1)];
        if (Volatile.Read(ref lately) != query.GetHashCode())
        {
            Volatile.Write(ref lately, query.GetHashCode());
            return;
        }

        foreach (var count in counts)
            if (time.GetElapsedTime(count.ReadAt, madeAt) > CountCache.GoodFor)
                return;
        _batches.AddOrUpdate(query, new CountBatch(counts, site, answer, madeAt));
    }
}

/// <summary>A query for many articles, character by character.</summary>
internal readonly struct BatchQuery(string site, string query) : IEquatable<BatchQuery>
{
    private static readonly long Seed = Random.Shared.NextInt64();

    // Queries are thousands of characters long, for which the runtime's own hash takes longer than all the rest.
    private readonly int _hash = (int)XxHash3.HashToUInt64(MemoryMarshal.AsBytes(query.AsSpan()), Seed);
    private readonly string _site = site;
    private readonly string _query = query;

    public bool Equals(BatchQuery other) => _query == other._query && _site == other._site;

    public override bool Equals(object? obj) => obj is BatchQuery other && Equals(other);

    public override int GetHashCode() => _hash;
}
