namespace Moderation.Service.Review.Insight;

/// <summary>The value that a share of others does not exceed, interpolated between neighbours as <c>percentile_cont</c> does.</summary>
internal static class Percentile
{
    /// <returns>Null where there are no values.</returns>
    public static double? Of(List<double> values, double share)
    {
        if (values.Count == 0)
            return null;
        values.Sort();
        var position = share * (values.Count - 1);
        var below = (int)position;
        return below + 1 < values.Count
            ? values[below] + ((position - below) * (values[below + 1] - values[below]))
            : values[below];
    }
}
