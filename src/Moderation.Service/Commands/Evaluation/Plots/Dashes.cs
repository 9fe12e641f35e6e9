namespace Moderation.Service.Commands.Evaluation.Plots;

/// <summary>Cuts a line into dashes.</summary>
internal static class Dashes
{
    /// <param name="spots">The line's corners.</param>
    /// <param name="length">Of a dash, and of a gap.</param>
    public static IEnumerable<IReadOnlyList<Spot>> Of(IReadOnlyList<Spot> spots, double length)
    {
        List<Spot>? dash = [spots[0]];
        var left = length;
        for (var at = 1; at < spots.Count; at++)
        {
            var (from, to) = (spots[at - 1], spots[at]);
            for (var remaining = Distance(from, to); remaining > 0; remaining = Distance(from, to))
            {
                if (remaining < left)
                {
                    left -= remaining;
                    dash?.Add(to);
                    break;
                }

                from = new Spot(from.X + ((to.X - from.X) * left / remaining), from.Y + ((to.Y - from.Y) * left / remaining));
                left = length;
                dash?.Add(from);
                if (dash is not null)
                    yield return dash;
                dash = dash is null ? [from] : null;
            }
        }

        if (dash is { Count: > 1 })
            yield return dash;
    }

    private static double Distance(Spot from, Spot to) => Math.Sqrt(Math.Pow(to.X - from.X, 2) + Math.Pow(to.Y - from.Y, 2));
}
