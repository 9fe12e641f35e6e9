using System.Runtime.InteropServices;

namespace Moderation.Scoring.Features;

/// <summary>Buckets in ascending order with how many n-grams fell into each.</summary>
internal sealed record CountedBuckets(int[] Indices, float[] Counts)
{
    /// <summary>Sorts <paramref name="all"/>, which names a bucket once for each n-gram.</summary>
    public static CountedBuckets Of(List<int> all)
    {
        all.Sort();
        var indices = new List<int>(all.Count);
        var counts = new List<float>(all.Count);
        foreach (var bucket in all)
        {
            if (indices.Count > 0 && indices[^1] == bucket)
            {
                CollectionsMarshal.AsSpan(counts)[^1]++;
                continue;
            }

            indices.Add(bucket);
            counts.Add(1);
        }

        return new CountedBuckets([.. indices], [.. counts]);
    }
}
