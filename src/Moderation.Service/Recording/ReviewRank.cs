using Moderation.Service.Storage;

namespace Moderation.Service.Recording;

/// <summary>
/// "Oldest and worst first" as one number: the moment since which an item counts as waiting. What is bad counts as having waited longer
/// than it has: a score of 1 by six hours, each report by ten minutes up to six hours, an escalation by a day.
/// </summary>
internal static class ReviewRank
{
    private static readonly TimeSpan WorstScore = TimeSpan.FromHours(6);
    private static readonly TimeSpan EachReport = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan MostForReports = TimeSpan.FromHours(6);
    private static readonly TimeSpan Escalated = TimeSpan.FromDays(1);

    /// <returns>UTC milliseconds.</returns>
    public static long Of(ReviewItem item)
    {
        var reports = TimeSpan.FromTicks(Math.Min(item.Reports * EachReport.Ticks, MostForReports.Ticks));
        var ahead = (item.Score * WorstScore) + reports + (item.Cause == ReviewCause.Escalation ? Escalated : TimeSpan.Zero);
        return (item.OpenedAt - ahead).ToUnixTimeMilliseconds();
    }
}
