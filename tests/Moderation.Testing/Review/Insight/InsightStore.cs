using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Moderation.Contracts;
using Moderation.Service.Accounts;
using Moderation.Service.Comments;
using Moderation.Service.Recording;
using Moderation.Service.Review;
using Moderation.Service.Review.Desk;
using Moderation.Service.Review.Insight;
using Moderation.Service.Sites;
using Moderation.Service.Storage;
using Moderation.Testing.Stores;

namespace Moderation.Testing.Review.Insight;

/// <summary>A store in which things happen at the times that a test says, as the recorder stores them.</summary>
public abstract class InsightStore : RecordedStore
{
    public const string Ada = "ada";
    public const string Bob = "bob";

    internal SetClock Clock { get; } = new(new DateTimeOffset(2026, 3, 31, 10, 0, 0, TimeSpan.Zero));

    internal OverviewReader Overviews => Services.GetRequiredService<OverviewReader>();

    internal new Audit Audit => Services.GetRequiredService<Audit>();

    internal Leases Leases => Services.GetRequiredService<Leases>();

    internal Shifts Shifts => Services.GetRequiredService<Shifts>();

    internal ThreadOrders Threads() => new(Services.GetRequiredService<IDbContextFactory<ModerationDb>>(), TimeProvider.System);

    protected sealed override async Task<IServiceCollection> AddStorageAsync(IServiceCollection services) =>
        (await AddDatabaseAsync(services)).AddSingleton<TimeProvider>(Clock).AddLogging().AddSites().AddSingleton(new AccountsOptions()).AddSingleton<ReviewAccess>()
            .AddReview();

    /// <summary>Makes an empty store and registers it with its recorder.</summary>
    protected abstract Task<IServiceCollection> AddDatabaseAsync(IServiceCollection services);

    /// <summary>The policy's reason for, or closest to, an objection to a score.</summary>
    internal static Reason Scored(string label, double score, double threshold) =>
        new() { Step = "thresholds", Label = label, Score = score, Threshold = threshold };

    internal Task<Outcome[]> SubmitAsync(
        string site, string id, string at, CommentStatus status, Reason reason, Reason? second = null,
        int revision = 1, bool isSampled = false, string article = "a1")
    {
        Clock.Now = DateTimeOffset.Parse(at, null);
        var comment = new CommentSubmitted
        {
            Site = site,
            ArticleId = article,
            CommentId = id,
            Revision = revision,
            Author = new CommentAuthor($"author-of-{id}", "Cleo"),
            Text = $"text {revision}",
            SubmittedAt = Clock.Now,
        };
        var judgement = new Judgement(
            status, second is null ? [reason] : [reason, second], new Dictionary<string, double> { ["insult"] = 0.5 },
            "de", PostFingerprint: 42, "model-1", PolicyVersion: 3)
        {
            IsSampled = isSampled,
        };
        return RecordAsync(new Submission(comment, judgement, Clock.Now));
    }

    /// <returns>The comment's version with the decision.</returns>
    internal async Task<int> RuleAsync(
        string site, string id, string at, string moderator, CommentStatus status,
        int revision = 1, string? reason = null, string? note = null)
    {
        Clock.Now = DateTimeOffset.Parse(at, null);
        var outcome = (await RecordAsync(new Ruling(
            new CommentKey(site, id), new Actor(moderator, IsLead: true), revision, status,
            [new Reason { Step = Ruling.Step, Detail = reason }], note, Clock.Now)
        {
            Version = await VersionAsync(site, id),
        }))[0];
        Assert.Equal((OutcomeKind.Recorded, status), (outcome.Kind, outcome.Status));
        return outcome.Version;
    }

    private async Task<int> VersionAsync(string site, string id)
    {
        await using var db = await OpenAsync();
        return await db.Comments.Where(comment => comment.Site == site && comment.CommentId == id)
            .Select(comment => comment.Version).SingleAsync();
    }

    internal async Task UndoAsync(string site, string id, string at, string moderator, int version)
    {
        Clock.Now = DateTimeOffset.Parse(at, null);
        Assert.Equal(
            OutcomeKind.Recorded,
            (await RecordAsync(new Undo(new CommentKey(site, id), new Actor(moderator, IsLead: true), version, Clock.Now)))[0].Kind);
    }

    internal async Task EscalateAsync(string site, string id, string at, string moderator, string note)
    {
        Clock.Now = DateTimeOffset.Parse(at, null);
        Assert.Equal(
            OutcomeKind.Recorded,
            (await RecordAsync(new Escalation(new CommentKey(site, id), new Actor(moderator, IsLead: false), note, Clock.Now)))[0].Kind);
    }

    internal async Task ReportAsync(string site, string id, string at, string reader = "reader-1", string reason = "insult")
    {
        Clock.Now = DateTimeOffset.Parse(at, null);
        var report = new Report
        {
            Site = site,
            CommentId = id,
            ReporterId = reader,
            Reason = reason,
            ReportedAt = Clock.Now,
            ReceivedAt = Clock.Now,
        };
        await RecordAsync(new Reported(report, new ReportLimits(null, TimeSpan.FromHours(1)), PolicyVersion: 3));
    }

    internal async Task WithdrawAsync(string site, string id, string at)
    {
        Clock.Now = DateTimeOffset.Parse(at, null);
        await RecordAsync(new Withdrawal(new CommentKey(site, id), Clock.Now));
    }

    /// <summary>Gives <see cref="Ada"/> an account; <see cref="Bob"/> has none any more.</summary>
    internal async Task NameAdaAsync()
    {
        await using var db = await OpenAsync();
        if (await db.Users.FindAsync(Ada) is not null)
            return;
        db.Users.Add(new Moderator { Id = Ada, UserName = "ada@example.org", DisplayName = "Ada L." });
        await db.SaveChangesAsync();
    }
}
