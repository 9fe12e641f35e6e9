using Moderation.Service.Storage;

namespace Moderation.Service.Recording;

/// <summary>The queue's order as one number: the time an item was opened, moved back by its score, its reports and an escalation.</summary>
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
