namespace Moderation.Training.Evaluation;

/// <summary>How much work does a model save, at which risk?</summary>
internal static class Newsroom
{
    /// <summary>Shares of abusive comments.</summary>
    public static IReadOnlyList<double> Misses { get; } = [0.01, 0.05, 0.10, 0.20];

    /// <summary>Of a rejection without a person.</summary>
    public const double RejectPrecision = 0.95;

    public static NewsroomFigures Of(Ranking ranking, IEnumerable<double> misses) => new(
        [.. misses.Select(missed => Untouched(ranking, missed))],
        ranking.LowestWithPrecision(RejectPrecision) is { } point
            ? new RejectableShare(RejectPrecision, point.Threshold, point.Share, point.Recall)
            : new RejectableShare(RejectPrecision, null, 0, 0));

    /// <summary>What lies below the threshold appears without a person having looked.</summary>
    private static UntouchedShare Untouched(Ranking ranking, double missed) =>
        ranking.HighestWithRecall(1 - missed) is { } point
            ? new UntouchedShare(missed, point.Threshold, 1 - point.Share)
            : new UntouchedShare(missed, null, null);
}
