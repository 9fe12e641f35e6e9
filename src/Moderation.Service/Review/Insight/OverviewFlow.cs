using Microsoft.EntityFrameworkCore;
using Moderation.Service.Storage;

namespace Moderation.Service.Review.Insight;

/// <summary>Counts arrivals and the policy's verdicts by quarters of an hour since the epoch, which fit every time zone.</summary>
#pragma warning disable EF1002 // what is put into the statements are constants: the two ways of writing a quarter
internal sealed class OverviewFlow(IDbContextFactory<ModerationDb> databases)
{
    private const int Quarter = 15 * 60;

    public static long QuarterOf(DateTimeOffset time) => Math.DivRem(time.ToUnixTimeSeconds(), Quarter).Quotient;

    /// <summary>Comments by time of arrival, with their status now.</summary>
    public async Task<List<ArrivalCount>> ArrivalsAsync(string site, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.Database.SqlQueryRaw<ArrivalCount>(
            $$"""
            SELECT {{Since1970(db, Quarters(db, "received_at"))}} AS "Quarter", CAST(status AS integer) AS "Status",
                moderator_status IS NOT NULL AS "IsRuled", CAST(count(*) AS integer) AS "Comments"
            FROM comments
            WHERE site = {0} AND received_at >= {1} AND received_at < {2} AND revision > 0
            GROUP BY {{Quarters(db, "received_at")}}, status, moderator_status IS NOT NULL
            """,
            site, Stored(db, from), Stored(db, to)).ToListAsync(cancellation);
    }

    public async Task<List<VerdictCount>> PolicyVerdictsAsync(
        string site, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.Database.SqlQueryRaw<VerdictCount>(
            $$"""
            SELECT {{Since1970(db, Quarters(db, "decided_at"))}} AS "Quarter", CAST(status AS integer) AS "Status",
                CAST(count(*) AS integer) AS "Decisions"
            FROM decisions
            WHERE site = {0} AND decided_at >= {1} AND decided_at < {2} AND decider_kind = {{(int)DeciderKind.Policy}}
            GROUP BY {{Quarters(db, "decided_at")}}, status
            """,
            site, Stored(db, from), Stored(db, to)).ToListAsync(cancellation);
    }

    /// <summary>Sums the quarters into the steps of a plot.</summary>
    public static IReadOnlyList<FlowStep> Sum(
        IReadOnlyList<DateTimeOffset> steps, List<ArrivalCount> arrivals, List<VerdictCount> policy,
        Dictionary<long, (int Approved, int Rejected)> moderators)
    {
        var begins = steps.Select(QuarterOf).ToArray();
        var arrived = arrivals.ToLookup(count => StepOf(count.Quarter), count => count.Comments);
        var judged = policy.ToLookup(count => (StepOf(count.Quarter), (CommentStatus)count.Status), count => count.Decisions);
        var ruled = moderators.ToLookup(quarter => StepOf(quarter.Key), quarter => quarter.Value);
        return [.. steps.Select((begin, i) => new FlowStep(
            begin,
            arrived[i].Sum(),
            judged[(i, CommentStatus.Approved)].Sum(),
            judged[(i, CommentStatus.Held)].Sum(),
            judged[(i, CommentStatus.Rejected)].Sum(),
            ruled[i].Sum(sum => sum.Approved),
            ruled[i].Sum(sum => sum.Rejected)))];

        int StepOf(long quarter)
        {
            var found = Array.BinarySearch(begins, quarter);
            return found >= 0 ? found : Math.Max(0, ~found - 1);
        }
    }

    // SQLite stores milliseconds since the epoch; PostgreSQL groups by time and converts only the groups.
    private static string Quarters(ModerationDb db, string column) =>
        db is SqliteDb ? $"{column} / {Quarter * 1000}" : $"date_bin('15 minutes', {column}, 'epoch')";

    private static string Since1970(ModerationDb db, string quarters) =>
        db is SqliteDb ? quarters : $"CAST(extract(epoch FROM {quarters}) AS bigint) / {Quarter}";

    private static object Stored(ModerationDb db, DateTimeOffset time) =>
        db is SqliteDb ? time.ToUnixTimeMilliseconds() : time.ToUniversalTime();
}

#pragma warning restore EF1002

internal sealed record ArrivalCount(long Quarter, int Status, bool IsRuled, int Comments);
internal sealed record VerdictCount(long Quarter, int Status, int Decisions);
