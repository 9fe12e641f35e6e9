using Moderation.Scoring;

namespace Moderation.Training.Learning;

/// <summary>The n-gram buckets of more than one text, and their idf: what one text alone has cannot be told from chance.</summary>
internal sealed class FeatureSpace
{
    /// <summary>Two texts of a large language are chance, too, often copies.</summary>
    private const int FewestTexts = 3;
    private const int FewestTextsOfSmallLanguage = 2;
    private const int SmallLanguage = 20_000;

    private const float LeastIdf = 0.5f;

    /// <summary>A language with fewer rows cannot tell what is common in it.</summary>
    private const int FewestRows = 400;

    private FeatureSpace(int[] kept, float[] idf)
    {
        (Kept, Idf, FeatureOf) = (kept, idf, new int[idf.Length]);
        for (var feature = 0; feature < kept.Length; feature++)
            FeatureOf[kept[feature]] = feature;
    }

    public int[] Kept { get; }

    /// <summary>0 if unknown; log(rows / rows with it) where it is most frequent, as <see cref="PackedWeights"/> stores it.</summary>
    public float[] Idf { get; }
    public int[] FeatureOf { get; }

    public WeightMatrix NewMatrix() => new(KnownBuckets.Of(Idf.Length, Kept), [.. Kept.Select(bucket => Idf[bucket])]);

    public static FeatureSpace Of(IReadOnlyList<TrainingRow> rows, int buckets)
    {
        var isKept = new bool[buckets];
        var all = new int[buckets];
        var idf = new float[buckets];
        Array.Fill(idf, float.MaxValue);
        var counts = new int[buckets];
        foreach (var language in rows.GroupBy(row => row.Language))
        {
            Array.Clear(counts);
            var total = 0;
            foreach (var row in language)
            {
                total++;
                foreach (var bucket in row.Features.NGrams.Indices)
                    counts[bucket]++;
            }

            var known = MathF.Log(Math.Max(total, FewestRows));
            for (var bucket = 0; bucket < buckets; bucket++)
            {
                if (counts[bucket] == 0)
                    continue;
                all[bucket] += counts[bucket];
                isKept[bucket] |= all[bucket] >= FewestTexts || (total < SmallLanguage && counts[bucket] >= FewestTextsOfSmallLanguage);
                idf[bucket] = Math.Min(idf[bucket], known - MathF.Log(counts[bucket]));
            }
        }

        var kept = new List<int>();
        for (var bucket = 0; bucket < buckets; bucket++)
        {
            if (isKept[bucket])
                kept.Add(bucket);
            idf[bucket] = isKept[bucket] ? PackedWeights.RoundIdf(Math.Max(LeastIdf, idf[bucket])) : 0;
        }

        return new FeatureSpace([.. kept], idf);
    }
}
