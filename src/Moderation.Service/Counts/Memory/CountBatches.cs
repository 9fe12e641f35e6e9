using System.IO.Hashing;
using System.Runtime.InteropServices;
using BitFaster.Caching.Lru;
using Moderation.Service.Storage;

namespace Moderation.Service.Counts.Memory;

/// <summary>Answers to whole queries, as many as the setting says: a page asks for the same articles for each of its readers.</summary>
internal sealed class CountBatches(CountChanges changes, CountsOptions options, TimeProvider time)
{
    /// <summary>Then its counts are looked up again, should a change have gone unheard.</summary>
    private static readonly TimeSpan GoodFor = TimeSpan.FromSeconds(2);

    private readonly FastConcurrentLru<Key, CountBatch> _batches = new(options.CountBatchesInMemory);

    /// <returns>Null where the very same query has not been asked lately, or its answer may be out of date.</returns>
    public Representation? Find(Site site, string query) =>
        _batches.TryGet(new Key(site.Id, query), out var batch)
        && !changes.IsDeaf
        && time.GetElapsedTime(batch.MadeAt) < GoodFor
        && batch.IsOf(site)
        && batch.IsUnchanged(changes)
            ? batch.Answer
            : null;

    /// <summary>Remembers an answer, unless counts that are old enough to be read again are in it.</summary>
    public void Keep(Site site, string query, CachedCount[] counts, Representation answer)
    {
        var now = time.GetTimestamp();
        foreach (var count in counts)
            if (time.GetElapsedTime(count.ReadAt, now) > CountCache.GoodFor)
                return;
        _batches.AddOrUpdate(new Key(site.Id, query), new CountBatch(counts, site, answer, now));
    }

    private readonly record struct Key(string Site, string Query)
    {
        private static readonly long Seed = Random.Shared.NextInt64();

        // Queries are thousands of characters long, for which the runtime's own hash takes longer than all the rest.
        public override int GetHashCode() => (int)XxHash3.HashToUInt64(MemoryMarshal.AsBytes(Query.AsSpan()), Seed);
    }
}
