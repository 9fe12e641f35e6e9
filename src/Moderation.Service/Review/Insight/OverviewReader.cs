using Microsoft.EntityFrameworkCore;
using Moderation.Service.Review.Desk;
using Moderation.Service.Storage;

namespace Moderation.Service.Review.Insight;

/// <summary>Composes an overview, and caches it: it reads much, and its plots change little.</summary>
internal sealed class OverviewReader(
    OverviewFlow flow, QueueAges queue, StoryReader stories, IDbContextFactory<ModerationDb> databases, TimeProvider time,
    ILogger<OverviewReader> logger)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(30);

    /// <summary>From this many on, expired ones are evicted.</summary>
    private const int ManyReadings = 64;

    private readonly Dictionary<(string Site, OverviewRange Range), Reading> _readings = [];

    /// <summary>The overview of a site that exists, at most <see cref="Lifetime"/> old.</summary>
    public Task<Overview> ReadAsync(string site, OverviewRange range, CancellationToken cancellation) =>
        Latest(site, range).WaitAsync(cancellation);

    // Single flight: a caller's cancellation does not end a reading that others await.
    private Task<Overview> Latest(string site, OverviewRange range)
    {
        lock (_readings)
        {
            if (_readings.TryGetValue((site, range), out var known) && IsFresh(known))
                return known.Overview;
            if (_readings.Count >= ManyReadings)
                foreach (var (over, _) in _readings.Where(entry => !IsFresh(entry.Value)).ToList())
                    _readings.Remove(over);
            var reading = new Reading(Task.Run(() => ComposeAsync(site, range, CancellationToken.None)), time.GetTimestamp());
            _readings[(site, range)] = reading;
            return reading.Overview;
        }
    }

    private bool IsFresh(Reading reading) =>
        !reading.Overview.IsFaulted && !reading.Overview.IsCanceled && time.GetElapsedTime(reading.BegunAt) < Lifetime;

    private async Task<Overview> ComposeAsync(string site, OverviewRange range, CancellationToken cancellation)
    {
        var begun = time.GetTimestamp();
        var now = time.GetUtcNow();
        var steps = range.Steps(now);
        var from = steps[0].ToUniversalTime();
        var to = now.AddMilliseconds(1); // with what happens at this moment

        var (arriving, deciding, waiting) = (
            flow.ArrivalsAsync(site, from, to, cancellation), flow.PolicyVerdictsAsync(site, from, to, cancellation),
            queue.ReadAsync(site, now, cancellation));
        var moderators = new ModeratorTally(from);
        var policy = new PolicyTally();
        await foreach (var story in stories.ReadAsync(site, from, to, cancellation))
        {
            moderators.Add(story);
            policy.Add(story);
        }

        var arrivals = await arriving;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var names = await ModeratorNames.OfAsync(db, moderators.Ids, cancellation);
        var overview = new Overview
        {
            Range = range.Name,
            By = range.By,
            Zone = range.Zone.Id,
            From = steps[0],
            To = TimeZoneInfo.ConvertTime(now, range.Zone),
            Flow = OverviewFlow.Sum(steps, arrivals, await deciding, moderators.Quarters),
            Queue = await waiting,
            Age = moderators.Age,
            Automation = AutomationOf(arrivals),
            Overturns = policy.Overturns,
            Bands = policy.ByScore,
            Moderators = moderators.Rows(names),
            Disagreement = moderators.Disagreement(names),
        };
        InsightLog.Composed(logger, site, range.Name, (long)time.GetElapsedTime(begun).TotalMilliseconds);
        return overview;
    }

    private static Automation AutomationOf(List<ArrivalCount> arrivals)
    {
        return new Automation(
            Sum(a => IsDecided(a) && !a.IsRuled), Sum(a => IsDecided(a) && a.IsRuled), Sum(a => a.Status == (int)CommentStatus.Held));

        int Sum(Func<ArrivalCount, bool> which) => arrivals.Where(which).Sum(a => a.Comments);

        static bool IsDecided(ArrivalCount arrivals) => (CommentStatus)arrivals.Status is CommentStatus.Approved or CommentStatus.Rejected;
    }

    private sealed record Reading(Task<Overview> Overview, long BegunAt);
}

internal static partial class InsightLog
{
    [LoggerMessage(4200, LogLevel.Debug, "Overview of {Site}, {Range}: {Milliseconds} ms")]
    public static partial void Composed(ILogger logger, string site, string range, long milliseconds);
}
