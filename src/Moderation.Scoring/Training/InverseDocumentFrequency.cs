namespace Moderation.Scoring.Training;

/// <summary>
/// How much an n-gram says by being rare: log(rows / rows with it), at least 1/2, in the language where it is most frequent, so that the
/// common words of a language with few rows do not count as rare.
/// </summary>
internal static class InverseDocumentFrequency
{
    private const float Least = 0.5f;

    /// <summary>Languages with fewer rows cannot tell what is common in them.</summary>
    private const int FewestRows = 400;

    /// <summary>Per bucket; for one that no row has, as rare as can be.</summary>
    public static float[] Of(IReadOnlyList<TrainingRow> rows, int buckets)
    {
        var rarest = MathF.Log(Math.Max(2, rows.Count));
        var idf = new float[buckets];
        Array.Fill(idf, rarest);
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
                if (counts[bucket] > 0)
                    idf[bucket] = Math.Max(Least, Math.Min(idf[bucket], known - MathF.Log(counts[bucket])));
            }
        }

        return idf;
    }
}
