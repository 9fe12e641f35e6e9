namespace Moderation.Training.Learning;

/// <summary>The sources that take part in a label, each with the same say: what share of a source is abusive is chance.</summary>
internal static class KnownSources
{
    /// <summary>Of each class, in all.</summary>
    private const int FewestRows = 40;

    /// <summary>Of each class, in a source.</summary>
    private const int FewestOfSource = 8;

    /// <summary>Of all rows of a source together.</summary>
    private const float Weight = 1_000;

    /// <returns>The rows of each; none where there are too few rows.</returns>
    public static List<List<T>> Of<T, TSource>(IEnumerable<T> rows, Func<T, TSource> source, Func<T, bool?> truth)
    {
        var sources = rows.Where(row => truth(row) is not null)
            .GroupBy(source)
            .Select(group => group.ToList())
            .Where(group => HasBoth(group, FewestOfSource))
            .ToList();
        return HasBoth([.. sources.SelectMany(group => group)], FewestRows) ? sources : [];

        bool HasBoth(List<T> some, int fewest) =>
            some.Count(row => truth(row) == true) >= fewest && some.Count(row => truth(row) == false) >= fewest;
    }

    /// <summary>Of one row of a source.</summary>
    public static float WeightIn<T>(List<T> source) => Weight / source.Count;
}
