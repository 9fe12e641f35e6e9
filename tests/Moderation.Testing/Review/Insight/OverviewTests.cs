using Moderation.Contracts;
using Moderation.Service.Review.Insight;

namespace Moderation.Testing.Review.Insight;

/// <summary>One week of a small site, every number of it worked out by hand.</summary>
public abstract class OverviewTests(InsightStore store)
{
    private const CommentStatus Approved = CommentStatus.Approved;
    private const CommentStatus Held = CommentStatus.Held;
    private const CommentStatus Rejected = CommentStatus.Rejected;

    private static readonly Reason Harmless = InsightStore.Scored("insult", 0.2, 0.5);

    private readonly string _site = $"site-{Guid.NewGuid():N}";

    [Fact]
    public async Task EverythingIsCountedAsItHappened()
    {
        await WriteWeekAsync();
        var overview = await ReadAsync("7d", by: "day");

        Assert.Equal(("7d", "day", "Europe/Berlin"), (overview.Range, overview.By, overview.Zone));

        // In the night to the 29th the clocks went from 2 to 3: that day begins at 23:00 UTC and ends at 22:00 UTC.
        Assert.Equal(
            [
                "2026-03-25 +01:00", "2026-03-26 +01:00", "2026-03-27 +01:00", "2026-03-28 +01:00", "2026-03-29 +01:00",
                "2026-03-30 +02:00", "2026-03-31 +02:00",
            ],
            overview.Flow.Select(step => step.Begin.ToString("yyyy-MM-dd zzz", null)));
        Assert.Equal([0, 0, 0, 1, 2, 15, 3], overview.Flow.Select(step => step.Arrivals));
        Assert.Equal([0, 0, 0, 1, 2, 5, 1], overview.Flow.Select(step => step.PolicyApproved));
        Assert.Equal([0, 0, 0, 0, 0, 9, 2], overview.Flow.Select(step => step.PolicyHeld));
        Assert.Equal([0, 0, 0, 0, 0, 2, 0], overview.Flow.Select(step => step.PolicyRejected));
        Assert.Equal([0, 0, 0, 0, 0, 6, 0], overview.Flow.Select(step => step.ModeratorsApproved));
        Assert.Equal([0, 0, 0, 0, 0, 6, 0], overview.Flow.Select(step => step.ModeratorsRejected));

        // 600, 660, 780, 840, 1140, 1200, 1260, 1320, 1380: nine of ten lie below 1320 + 0.2 * 60.
        Assert.Equal(new DecidedAge(9, 1140, 1332), overview.Age);

        Assert.Equal(new Automation(Automatic: 6, ByModerators: 11, Waiting: 3), overview.Automation);
        Assert.Equal(0.3, overview.Automation.Share);
    }

    [Fact]
    public async Task ThePolicyIsMeasuredByTheLastWordOfTheModerators()
    {
        await WriteWeekAsync();
        var overview = await ReadAsync("7d");

        Assert.Equal(
            [
                new OverturnRow(Rejected, "thresholds", "insult", 0.9, 1, 1),
                new OverturnRow(Held, "blocked-words", null, null, 1, 0),
                new OverturnRow(Held, "thresholds", "insult", 0.5, 5, 3),
                new OverturnRow(Held, "thresholds", "spam", 0.6, 2, 0),
                new OverturnRow(Approved, "thresholds", "insult", 0.5, 2, 1),
            ],
            overview.Overturns);
        Assert.Equal(0.6, overview.Overturns[2].Share);
        Assert.Equal(
            [
                new BandRow("insult", 0.4, 0, 0, 2, 1),
                new BandRow("insult", 0.5, 3, 1, 0, 0),
                new BandRow("insult", 0.7, 1, 0, 0, 0),
                new BandRow("insult", 0.9, 2, 1, 0, 0),
                new BandRow("spam", 0.6, 2, 2, 0, 0),
            ],
            overview.Bands.Where(band => band.Decided + band.Sampled > 0));
        Assert.Equal(20, overview.Bands.Count);
    }

    [Fact]
    public async Task ModeratorsAreCountedWithoutWhatTheyTookBack()
    {
        await WriteWeekAsync();
        await store.NameAdaAsync();
        var overview = await ReadAsync("30d");

        Assert.Equal(
            [
                new ModeratorRow(InsightStore.Ada, "Ada L.", 6, 4, 2, 60, 1),
                new ModeratorRow(InsightStore.Bob, InsightStore.Bob, 6, 2, 4, 60, 0),
            ],
            overview.Moderators);
        Assert.Equal((1, 1), (overview.Disagreement.DecidedByTwo, overview.Disagreement.Differently));
        Assert.Equal(
            [new DisagreementPair(InsightStore.Ada, "Ada L.", InsightStore.Bob, InsightStore.Bob, 1)], overview.Disagreement.Pairs);
    }

    [Fact]
    public async Task TheQueueIsShownByCauseAndAge()
    {
        await WriteWeekAsync();
        var queue = (await ReadAsync("24h")).Queue;

        Assert.Equal((4, At("2026-03-30T10:00Z")), (queue.Open, queue.OldestOpenedAt));
        Assert.Equal(
            [
                new QueueCause("escalation", 1, At("2026-03-31T05:00Z"), 0, 1, 0, 0),
                new QueueCause("hold", 2, At("2026-03-30T10:00Z"), 1, 0, 0, 1),
                new QueueCause("report", 1, At("2026-03-31T09:15Z"), 1, 0, 0, 0),
                new QueueCause("sample", 0, null, 0, 0, 0, 0),
            ],
            queue.Causes);
    }

    [Fact]
    public async Task HoursBeginWhereTheAskersClockSays()
    {
        await WriteWeekAsync();
        var steps = (await ReadAsync("24h", zone: "Asia/Kolkata")).Flow; // five and a half hours ahead

        Assert.Equal(24, steps.Count);
        Assert.Equal(
            ["10:00 +05:30", "14:00 +05:30", "15:00 +05:30"],
            steps.Where(step => step.Arrivals > 0).Select(step => step.Begin.ToString("HH:mm zzz", null)));
        Assert.Equal(At("2026-03-31T09:30Z"), steps[^1].Begin);
    }

    [Fact]
    public async Task ASiteWithoutCommentsHasAnOverviewOfNothing()
    {
        var overview = await ReadAsync("7d");

        Assert.All(overview.Flow, step => Assert.Equal(new FlowStep(step.Begin, 0, 0, 0, 0, 0, 0), step));
        Assert.Equal((0, null, 4), (overview.Queue.Open, overview.Queue.OldestOpenedAt, overview.Queue.Causes.Count));
        Assert.Equal((new DecidedAge(0, null, null), (double?)null), (overview.Age, overview.Automation.Share));
        Assert.Empty(overview.Overturns);
        Assert.Empty(overview.Moderators);
    }

    [Fact]
    public async Task AnOverviewIsKeptForHalfAMinute()
    {
        var kept = await ReadAsync("24h");
        await store.SubmitAsync(_site, "new", $"{store.Clock.Now:O}", Held, Harmless);

        Assert.Same(kept, await ReadAsync("24h"));
        Assert.Equal(1, (await ReadAsync("7d")).Queue.Open); // another range is another overview
        store.Clock.Now += TimeSpan.FromSeconds(31);
        Assert.Equal(1, (await ReadAsync("24h")).Queue.Open);
    }

    private static DateTimeOffset At(string time) => DateTimeOffset.Parse(time, null);

    private async Task<Overview> ReadAsync(string range, string? by = null, string zone = "Europe/Berlin") =>
        await store.Overviews.ReadAsync(_site, OverviewRange.TryParse(range, by, zone, out _)!, CancellationToken.None);

    private async Task WriteWeekAsync()
    {
        await store.SubmitAsync(_site, "too-early", "2026-03-24T22:59Z", Approved, Harmless);
        await store.SubmitAsync(_site, "last-of-28th", "2026-03-28T22:59Z", Approved, Harmless);
        await store.SubmitAsync(_site, "first-of-29th", "2026-03-28T23:00Z", Approved, Harmless);
        await store.SubmitAsync(_site, "last-of-29th", "2026-03-29T21:59Z", Approved, Harmless);
        await store.SubmitAsync(_site, "first-of-30th", "2026-03-29T22:00Z", Approved, Harmless);

        const string noon = "2026-03-30T10:00Z";
        await store.SubmitAsync(_site, "h1", noon, Held, InsightStore.Scored("insult", 0.55, 0.5));
        await store.SubmitAsync(_site, "h2", noon, Held, InsightStore.Scored("insult", 0.57, 0.5));
        await store.SubmitAsync(_site, "h3", noon, Held, InsightStore.Scored("insult", 0.95, 0.5), InsightStore.Scored("spam", 0.65, 0.6));
        await store.SubmitAsync(_site, "h4", noon, Held, InsightStore.Scored("insult", 0.58, 0.5));
        await store.SubmitAsync(_site, "h5", noon, Held, InsightStore.Scored("spam", 0.62, 0.6));
        await store.SubmitAsync(_site, "h6", noon, Held, InsightStore.Scored("insult", 0.61, 0.5));
        await store.SubmitAsync(_site, "h7", noon, Held, new Reason { Step = "blocked-words", Detail = "xyz" });
        await store.SubmitAsync(_site, "r1", noon, Rejected, InsightStore.Scored("insult", 0.99, 0.9));
        await store.SubmitAsync(_site, "r2", noon, Rejected, InsightStore.Scored("spam", 0.97, 0.9));
        await store.SubmitAsync(_site, "s1", noon, Approved, InsightStore.Scored("insult", 0.42, 0.5), isSampled: true);
        await store.SubmitAsync(_site, "s2", noon, Approved, InsightStore.Scored("insult", 0.48, 0.5), isSampled: true);
        await store.SubmitAsync(_site, "unsampled", noon, Approved, InsightStore.Scored("insult", 0.3, 0.5));
        await store.SubmitAsync(_site, "withdrawn", noon, Held, InsightStore.Scored("insult", 0.7, 0.5));
        await store.WithdrawAsync(_site, "withdrawn", "2026-03-30T10:01Z");
        await store.SubmitAsync(_site, "edited", noon, Approved, Harmless);
        await store.SubmitAsync(_site, "edited", "2026-03-30T10:05Z", Held, InsightStore.Scored("insult", 0.7, 0.5), revision: 2);

        await store.RuleAsync(_site, "h1", "2026-03-30T10:10Z", InsightStore.Ada, Approved);
        await store.RuleAsync(_site, "h2", "2026-03-30T10:11Z", InsightStore.Ada, Rejected);
        var slip = await store.RuleAsync(_site, "h4", "2026-03-30T10:12Z", InsightStore.Ada, Rejected);
        await store.UndoAsync(_site, "h4", "2026-03-30T10:12:05Z", InsightStore.Ada, slip);
        await store.RuleAsync(_site, "h4", "2026-03-30T10:13Z", InsightStore.Ada, Approved);
        await store.RuleAsync(_site, "h5", "2026-03-30T10:14Z", InsightStore.Ada, Approved);
        await store.RuleAsync(_site, "r1", "2026-03-30T10:15Z", InsightStore.Ada, Approved);
        await store.RuleAsync(_site, "unsampled", "2026-03-30T10:16Z", InsightStore.Ada, Rejected);

        await store.RuleAsync(_site, "h3", "2026-03-30T10:20Z", InsightStore.Bob, Rejected);
        await store.RuleAsync(_site, "h7", "2026-03-30T10:21Z", InsightStore.Bob, Rejected);
        await store.RuleAsync(_site, "s1", "2026-03-30T10:22Z", InsightStore.Bob, Approved);
        await store.RuleAsync(_site, "s2", "2026-03-30T10:23Z", InsightStore.Bob, Rejected);
        await store.RuleAsync(_site, "edited", "2026-03-30T10:24Z", InsightStore.Bob, Approved, revision: 2);
        await store.RuleAsync(_site, "h5", "2026-03-30T10:30Z", InsightStore.Bob, Rejected);

        await store.SubmitAsync(_site, "q2", "2026-03-31T05:00Z", Held, InsightStore.Scored("insult", 0.6, 0.5));
        await store.SubmitAsync(_site, "q3", "2026-03-31T09:00Z", Approved, Harmless);
        await store.EscalateAsync(_site, "q2", "2026-03-31T09:00Z", InsightStore.Ada, "what do you say?");
        await store.ReportAsync(_site, "q3", "2026-03-31T09:15Z");
        await store.SubmitAsync(_site, "q1", "2026-03-31T09:30Z", Held, InsightStore.Scored("insult", 0.6, 0.5));
        store.Clock.Now = At("2026-03-31T10:00Z");
    }
}
