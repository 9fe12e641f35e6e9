using Microsoft.EntityFrameworkCore;
using Moderation.Contracts;
using Moderation.Service.Accounts;
using Moderation.Service.Comments;
using Moderation.Service.Recording;
using Moderation.Service.Review.Queue;
using Moderation.Service.Storage;

namespace Moderation.Testing.Review.Insight;

/// <summary>Time is no identity: what a clock that stands still, or goes back, must not mix up.</summary>
public abstract class ClockTests(InsightStore store)
{
    private const string First = "2026-03-30T10:00Z";
    private const string Still = First;
    private const string Back = "2026-03-30T09:00Z";
    private const string On = "2026-03-30T10:00:01Z";

    private static readonly Reason Insult = InsightStore.Scored("insult", 0.6, 0.5);
    private static readonly Reviewer Bob = new(InsightStore.Bob, "Bob", Role.Moderator);

    private readonly string _site = $"site-{Guid.NewGuid():N}";

    [Theory]
    [InlineData(Still)]
    [InlineData(Back)]
    [InlineData(On)]
    public async Task AnUndoOpensWhatItsVerdictClosedAndNothingElse(string then)
    {
        await HoldAsync("twice", "once", "again");
        await RejectAsync("twice", First);
        var second = await store.RuleAsync(_site, "twice", then, InsightStore.Ada, CommentStatus.Approved);
        await store.UndoAsync(_site, "twice", then, InsightStore.Ada, second);
        Assert.False(await IsOpenAsync("twice"));

        await RejectAndUndoAsync("once", then);
        Assert.True(await IsOpenAsync("once"));

        await RejectAndUndoAsync("again", First);
        await RejectAndUndoAsync("again", then);
        Assert.True(await IsOpenAsync("again"));
    }

    [Theory]
    [InlineData(Still)]
    [InlineData(Back)]
    [InlineData(On)]
    public async Task AVerdictAnswersTheReportsBeforeItAndNoneAfterIt(string then)
    {
        foreach (var id in new[] { "before", "after", "undone" })
            await store.SubmitAsync(_site, id, First, CommentStatus.Approved, Insult);
        await store.ReportAsync(_site, "before", First);
        await store.RuleAsync(_site, "before", then, InsightStore.Ada, CommentStatus.Approved);
        await store.ReportAsync(_site, "before", then, "reader-2");
        Assert.False(await IsOpenAsync("before"));
        await store.ReportAsync(_site, "before", then, "reader-2", "spam");
        Assert.True(await IsOpenAsync("before"));

        await store.RuleAsync(_site, "after", First, InsightStore.Ada, CommentStatus.Approved);
        await store.ReportAsync(_site, "after", then);
        Assert.True(await IsOpenAsync("after"));

        await RejectAndUndoAsync("undone", then);
        await store.ReportAsync(_site, "undone", then); // no verdict stands that would answer it
        Assert.True(await IsOpenAsync("undone"));
    }

    [Fact]
    public async Task ALeaseThatAClockLeftFarAheadHoldsNobodyUpAndStaysItsOwners()
    {
        await HoldAsync("stuck", "kept", "running");
        var now = TimeProvider.System.GetUtcNow(); // leases are by the database's clock
        await LeaseAsync("stuck", "of-ada", now.AddHours(1));
        await LeaseAsync("kept", "of-ada", now.AddHours(1));
        await LeaseAsync("running", "of-ada", now.AddMinutes(1.5));

        Assert.Equal(
            OutcomeKind.Recorded,
            (await store.RecordAsync(new Ruling(
                new CommentKey(_site, "kept"), new Actor(InsightStore.Ada, IsLead: false, "of-ada"), 1, CommentStatus.Rejected,
                [new Reason { Step = Ruling.Step }], null, First())))[0].Kind);
        Assert.NotNull(await store.Leases.RenewAsync(_site, "running", "of-ada", CancellationToken.None));
        var (none, holder) = await store.Leases.TakeAsync(_site, "running", Bob, CancellationToken.None);
        Assert.Equal((null, InsightStore.Ada), (none, holder!.Id));
        var next = await store.Leases.TakeNextAsync(new ReviewFilter(_site), Bob, [], CancellationToken.None);
        Assert.Equal("stuck", next!.CommentId);
        Assert.Null(await store.Leases.RenewAsync(_site, "stuck", "of-ada", CancellationToken.None));

        static DateTimeOffset First() => DateTimeOffset.Parse(ClockTests.First, null);
    }

    [Theory]
    [InlineData("2001-01-01T00:00Z")]
    [InlineData("2101-01-01T00:00Z")]
    public async Task LeasesGoByTheDatabasesClockWhateverTheProcesssSays(string processs)
    {
        await HoldAsync("free", "taken");
        var now = TimeProvider.System.GetUtcNow();
        await LeaseAsync("free", "of-ada", now.AddMinutes(-1));
        await LeaseAsync("taken", "of-ada", now.AddMinutes(1.5));
        store.Clock.Now = DateTimeOffset.Parse(processs, null);

        Assert.Equal(
            "free", (await store.Leases.TakeNextAsync(new ReviewFilter(_site), Bob, [], CancellationToken.None))!.CommentId);
        Assert.Null(await store.Leases.TakeNextAsync(new ReviewFilter(_site), Bob, [], CancellationToken.None));
        Assert.Equal(InsightStore.Ada, (await store.Leases.TakeAsync(_site, "taken", Bob, CancellationToken.None)).Holder!.Id);
    }

    [Theory]
    [InlineData(Still)]
    [InlineData(Back)]
    public async Task PagesOfAThreadHoldEachCommentOnce(string then)
    {
        for (var i = 0; i < 7; i++)
            await store.SubmitAsync(_site, $"c{i}", i % 2 == 0 ? First : then, CommentStatus.Approved, Insult);

        await using var db = await store.OpenAsync();
        using var orders = store.Threads();
        foreach (var limit in (int[])[1, 2, 3, 7])
        {
            var walked = new List<string>();
            string? cursor = null;
            do
            {
                var page = (await new ThreadReader(db, orders).ReadAsync(_site, "a1", cursor, limit, CancellationToken.None))!;
                walked.AddRange(page.Comments.Select(comment => comment.CommentId));
                cursor = page.Next;
            }
            while (cursor is not null);
            Assert.Equal(Enumerable.Range(0, 7).Select(i => $"c{i}"), walked.Order(StringComparer.Ordinal));
        }
    }

    [Theory]
    [InlineData(Still)]
    [InlineData(Back)]
    public async Task WhatFollowsAVerdictIsDueNoSoonerThanIt(string then)
    {
        await HoldAsync("c1");
        await RejectAsync("c1", First);
        await store.RuleAsync(_site, "c1", then, InsightStore.Ada, CommentStatus.Approved);
        await store.WithdrawAsync(_site, "c1", then);

        await using var db = await store.OpenAsync();
        var waiting = await db.Outbox.AsNoTracking()
            .Where(row => row.Site == _site && row.DueAt != null).OrderBy(row => row.Id).ToListAsync();
        Assert.Equal([2, 3, 4], waiting.Select(row => row.Version!.Value));
        Assert.Equal(waiting.Select(row => row.DueAt).Order(), waiting.Select(row => row.DueAt));
    }

    private async Task HoldAsync(params string[] ids)
    {
        foreach (var id in ids)
            await store.SubmitAsync(_site, id, First, CommentStatus.Held, Insult);
    }

    private Task<int> RejectAsync(string id, string at) => store.RuleAsync(_site, id, at, InsightStore.Ada, CommentStatus.Rejected);

    private async Task RejectAndUndoAsync(string id, string at) =>
        await store.UndoAsync(_site, id, at, InsightStore.Ada, await RejectAsync(id, at));

    private async Task<bool> IsOpenAsync(string id)
    {
        await using var db = await store.OpenAsync();
        return (await db.ReviewItems.AsNoTracking().SingleAsync(item => item.Site == _site && item.CommentId == id)).ClosedAt is null;
    }

    private async Task LeaseAsync(string id, string lease, DateTimeOffset until)
    {
        await using var db = await store.OpenAsync();
        await db.ReviewItems.Where(item => item.Site == _site && item.CommentId == id).ExecuteUpdateAsync(item => item
            .SetProperty(i => i.LeaseId, lease).SetProperty(i => i.LeasedBy, InsightStore.Ada)
            .SetProperty(i => i.LeasedUntil, (DateTimeOffset?)until));
    }
}
