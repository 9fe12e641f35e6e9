using Microsoft.EntityFrameworkCore;
using Moderation.Contracts;
using Moderation.Service.Recording;
using Moderation.Service.Storage;
using Moderation.Testing.Stores;

namespace Moderation.Testing.Recording;

/// <summary>What moderators and readers do, recorded: verdicts, leases, undo, escalations, reports.</summary>
public abstract class ReviewRecordingTests(RecordedStore store)
{
    private static readonly TimeSpan UndoTime = TimeSpan.FromSeconds(10);

    /// <summary>The store may have a clock of its own.</summary>
    private static readonly TimeSpan ClockDifference = TimeSpan.FromMilliseconds(500);

    private readonly string _site = $"review-{Guid.NewGuid():N}";

    [Fact]
    public async Task AHeldCommentOpensAnItemAndAnApprovedOneDoesNot()
    {
        await SubmitAsync(CommentStatus.Approved);
        Assert.Null(await ItemAsync());

        await SubmitAsync(CommentStatus.Held, revision: 2);
        var item = (await ItemAsync())!;
        Assert.Equal(
            (ReviewCause.Hold, "a1", "u1", 2, "de", "thresholds", 0.25),
            (item.Cause, item.ArticleId, item.AuthorId, item.Revision, item.Language, item.Step, item.Score));
        Assert.Null(item.ClosedAt);

        await SubmitAsync(CommentStatus.Approved, revision: 3);
        Assert.NotNull((await ItemAsync())!.ClosedAt);
    }

    [Fact]
    public async Task AWithdrawalClosesTheItem()
    {
        await SubmitAsync(CommentStatus.Held);
        await store.RecordAsync(Changes.Withdrawal(site: _site));
        Assert.NotNull((await ItemAsync())!.ClosedAt);
    }

    [Fact]
    public async Task AVerdictCountsAtOnceAndItsEventWaitsForTheUndo()
    {
        await SubmitAsync(CommentStatus.Held);
        var earliest = TimeProvider.System.GetUtcNow() + UndoTime - ClockDifference;
        var ruled = (await store.RecordAsync(Changes.Ruling(CommentStatus.Approved, site: _site)))[0];
        var latest = TimeProvider.System.GetUtcNow() + UndoTime + ClockDifference;

        Assert.Equal((OutcomeKind.Recorded, CommentStatus.Approved, 2), (ruled.Kind, ruled.Status, ruled.Version));
        var site = await RecordedSite.ReadAsync(store, _site);
        Assert.Equal((1, 0, 0), site.Articles.Select(a => (a.Approved, a.Held, a.Rejected)).Single());
        Assert.NotNull((await ItemAsync())!.ClosedAt);
        var waiting = Assert.Single(await WaitingAsync());
        Assert.Equal(("c1", 2), (waiting.CommentId, waiting.Version));
        Assert.InRange(waiting.DueAt!.Value, earliest, latest);
        Assert.Equal(2, site.Counted.Count());
        Assert.Equal((1, 0), site.Counted.Select(c => (c.Approved, c.Held)).Last());
    }

    [Theory]
    [InlineData(CommentStatus.Approved)]
    [InlineData(CommentStatus.Rejected)]
    public async Task AnUndoOfAHoldClosesTheItemThatItOpened(CommentStatus status)
    {
        await SubmitAsync(status);
        var held = (await store.RecordAsync(Changes.Ruling(CommentStatus.Held, site: _site)))[0];
        Assert.Null((await ItemAsync())!.ClosedAt);

        var undone = (await store.RecordAsync(Changes.Undo(held.Version, _site)))[0];

        Assert.Equal((OutcomeKind.Recorded, status), (undone.Kind, undone.Status));
        var item = (await ItemAsync())!;
        Assert.Equal((true, undone.Version), (item.ClosedAt is not null, item.ClosedVersion));
    }

    [Fact]
    public async Task AnUndoOfAHoldLeavesAnItemThatWasOpenBefore()
    {
        await SubmitAsync(CommentStatus.Approved);
        await store.RecordAsync(Changes.Reported("r1", site: _site));
        var before = (await ItemAsync())!;
        var held = (await store.RecordAsync(Changes.Ruling(CommentStatus.Held, site: _site)))[0];

        await store.RecordAsync(Changes.Undo(held.Version, _site));

        var item = (await ItemAsync())!;
        Assert.Equal((before.OpenedAt, (DateTimeOffset?)null), (item.OpenedAt, item.ClosedAt));
    }

    [Fact]
    public async Task AnUndoRestoresStatusCountsAndItemAndTakesTheEventBack()
    {
        await SubmitAsync(CommentStatus.Held);
        var before = (await ItemAsync())!;
        var ruled = (await store.RecordAsync(Changes.Ruling(CommentStatus.Rejected, site: _site)))[0];
        var undone = (await store.RecordAsync(Changes.Undo(ruled.Version, _site)))[0];

        Assert.Equal((OutcomeKind.Recorded, CommentStatus.Held, 3), (undone.Kind, undone.Status, undone.Version));
        var site = await RecordedSite.ReadAsync(store, _site);
        Assert.Equal((CommentStatus.Held, (CommentStatus?)null), site.Comments.Select(c => (c.Status, c.ModeratorStatus)).Single());
        Assert.Equal((0, 1, 0), site.Articles.Select(a => (a.Approved, a.Held, a.Rejected)).Single());
        Assert.Equal([CommentStatus.Held, CommentStatus.Rejected, CommentStatus.Held], site.Decisions.Select(d => d.Status));
        Assert.Equal([1, 3], site.Moderated.Select(m => m.Version)); // what was taken back is never told
        var item = (await ItemAsync())!;
        Assert.Equal((before.OpenedAt, before.Cause, before.Rank, null), (item.OpenedAt, item.Cause, item.Rank, item.ClosedAt));

        Assert.Equal(OutcomeKind.Changed, (await store.RecordAsync(Changes.Undo(3, _site)))[0].Kind);
    }

    [Fact]
    public async Task AnUndoBringsBackTheVerdictBeforeIt()
    {
        await SubmitAsync(CommentStatus.Held);
        await store.RecordAsync(Changes.Ruling(CommentStatus.Rejected, site: _site));
        var second = (await store.RecordAsync(Changes.Ruling(CommentStatus.Approved, site: _site)))[0];
        await store.RecordAsync(Changes.Undo(second.Version, _site));

        var site = await RecordedSite.ReadAsync(store, _site);
        Assert.Equal(
            (CommentStatus.Rejected, CommentStatus.Rejected), site.Comments.Select(c => (c.Status, c.ModeratorStatus!.Value)).Single());
        Assert.NotNull((await ItemAsync())!.ClosedAt);
        await SubmitAsync(CommentStatus.Approved, revision: 2);
        Assert.Equal(CommentStatus.Held, (await RecordedSite.ReadAsync(store, _site)).Comments.Single().Status); // the reject binds again
    }

    [Fact]
    public async Task OnlyOnesOwnLastVerdictCanBeUndoneAndOnlyBeforeItLeaves()
    {
        await SubmitAsync(CommentStatus.Held);
        Assert.Equal(OutcomeKind.Changed, (await store.RecordAsync(Changes.Undo(1, _site)))[0].Kind);
        var ruled = (await store.RecordAsync(Changes.Ruling(CommentStatus.Approved, site: _site)))[0];
        Assert.Equal(OutcomeKind.Changed, (await store.RecordAsync(Changes.Undo(ruled.Version, _site, moderator: "another")))[0].Kind);

        await using (var db = await store.OpenAsync())
        {
            var past = TimeProvider.System.GetUtcNow().AddSeconds(-1);
            await db.Outbox.Where(row => row.Site == _site && row.DueAt != null)
                .ExecuteUpdateAsync(row => row.SetProperty(r => r.DueAt, past));
        }

        Assert.Equal(OutcomeKind.TooLate, (await store.RecordAsync(Changes.Undo(ruled.Version, _site)))[0].Kind);
        var site = await RecordedSite.ReadAsync(store, _site);
        Assert.Equal((CommentStatus.Approved, 2), (site.Comments.Single().Status, site.Decisions.Count));
        Assert.Equal([1, 2], site.Moderated.Select(m => m.Version));
    }

    [Fact]
    public async Task LaterEventsOfTheCommentWaitBehindTheVerdict()
    {
        await SubmitAsync(CommentStatus.Held);
        await store.RecordAsync(Changes.Ruling(CommentStatus.Approved, site: _site));
        await SubmitAsync(CommentStatus.Approved, revision: 2);
        await store.RecordAsync(Changes.Withdrawal(site: _site));

        var waiting = await WaitingAsync();
        Assert.Equal([2, 3, 4], waiting.Select(row => row.Version!.Value));
        Assert.Single(waiting.Select(row => row.DueAt).Distinct());
    }

    [Fact]
    public async Task AVerdictUnderALeaseThatIsLostIsRefusedAndNothingChanges()
    {
        await SubmitAsync(CommentStatus.Held);
        await LeaseAsync("mine", "moderator-7", seconds: -1);
        Assert.Equal(
            OutcomeKind.LeaseLost, (await store.RecordAsync(Changes.Ruling(CommentStatus.Approved, site: _site, lease: "mine")))[0].Kind);

        await LeaseAsync("theirs", "another", seconds: 60);
        Assert.Equal(
            OutcomeKind.LeaseLost, (await store.RecordAsync(Changes.Ruling(CommentStatus.Approved, site: _site, lease: "mine")))[0].Kind);
        Assert.Equal(OutcomeKind.LeasedByAnother, (await store.RecordAsync(Changes.Ruling(CommentStatus.Approved, site: _site)))[0].Kind);
        Assert.Equal(OutcomeKind.LeasedByAnother, (await store.RecordAsync(Changes.Escalation(_site)))[0].Kind);
        Assert.Single((await RecordedSite.ReadAsync(store, _site)).Decisions);

        Assert.Equal(
            OutcomeKind.Recorded,
            (await store.RecordAsync(Changes.Ruling(CommentStatus.Rejected, site: _site, lease: "theirs", moderator: "another")))[0].Kind);
        Assert.Equal(
            OutcomeKind.Repeated,
            (await store.RecordAsync(Changes.Ruling(CommentStatus.Rejected, site: _site, lease: "theirs", moderator: "another")))[0].Kind);
        Assert.Equal(
            OutcomeKind.LeaseLost, (await store.RecordAsync(Changes.Ruling(CommentStatus.Approved, site: _site, lease: "mine")))[0].Kind);
        Assert.Equal(2, (await RecordedSite.ReadAsync(store, _site)).Decisions.Count);
    }

    [Fact]
    public async Task WhatWasEscalatedOnlyALeadDecides()
    {
        await SubmitAsync(CommentStatus.Held);
        await LeaseAsync("mine", "moderator-7", seconds: 60);
        Assert.Equal(OutcomeKind.Recorded, (await store.RecordAsync(Changes.Escalation(_site, lease: "mine")))[0].Kind);

        var item = (await ItemAsync())!;
        Assert.Equal((ReviewCause.Escalation, null), (item.Cause, item.LeaseId));
        Assert.Equal(OutcomeKind.NeedsLead, (await store.RecordAsync(Changes.Ruling(CommentStatus.Approved, site: _site)))[0].Kind);
        Assert.Equal(
            OutcomeKind.Recorded, (await store.RecordAsync(Changes.Ruling(CommentStatus.Approved, site: _site, isLead: true)))[0].Kind);
        await using var db = await store.OpenAsync();
        var note = await db.ReviewNotes.SingleAsync(n => n.Site == _site);
        Assert.Equal((ReviewNoteKind.Escalation, "what does a lead say?", "moderator-7"), (note.Kind, note.Text, note.ModeratorId));
    }

    [Fact]
    public async Task AReportedCommentComesIntoTheQueueThoughItIsApproved()
    {
        await SubmitAsync(CommentStatus.Approved);
        await store.RecordAsync(
            Changes.Reported("r1", site: _site), Changes.Reported("r2", site: _site), Changes.Reported("r2", site: _site));

        var item = (await ItemAsync())!;
        Assert.Equal((ReviewCause.Report, 2, null, "thresholds", 0.25), (item.Cause, item.Reports, item.ClosedAt, item.Step, item.Score));
        Assert.Equal(OutcomeKind.Repeated, (await store.RecordAsync(Changes.Reported("r1", site: _site)))[0].Kind);
        Assert.Equal(CommentStatus.Approved, (await RecordedSite.ReadAsync(store, _site)).Comments.Single().Status);
    }

    [Fact]
    public async Task AfterAModeratorHasUpheldACommentReportsOfTheSameKindOnlyCount()
    {
        await SubmitAsync(CommentStatus.Approved);
        await store.RecordAsync(Changes.Reported("r1", "insult", site: _site));
        await store.RecordAsync(Changes.Ruling(CommentStatus.Approved, site: _site));

        await store.RecordAsync(Changes.Reported("r2", "insult", hold: 2, site: _site));
        var item = (await ItemAsync())!;
        Assert.Equal(2, item.Reports);
        Assert.NotNull(item.ClosedAt);
        Assert.Equal(CommentStatus.Approved, (await RecordedSite.ReadAsync(store, _site)).Comments.Single().Status);

        await store.RecordAsync(Changes.Reported("r3", "spam", site: _site)); // something else
        Assert.Null((await ItemAsync())!.ClosedAt);
    }

    [Fact]
    public async Task SoManyReportsWithinTheTimeHoldTheComment()
    {
        await SubmitAsync(CommentStatus.Approved);
        var longAgo = TimeProvider.System.GetUtcNow().AddHours(-2);
        await store.RecordAsync(Changes.Reported("r0", hold: 3, site: _site, at: longAgo));
        await store.RecordAsync(Changes.Reported("r1", hold: 3, site: _site));
        await store.RecordAsync(Changes.Reported("r2", hold: 3, site: _site));
        Assert.Equal(CommentStatus.Approved, (await RecordedSite.ReadAsync(store, _site)).Comments.Single().Status);

        await store.RecordAsync(Changes.Reported("r3", hold: 3, site: _site));
        var site = await RecordedSite.ReadAsync(store, _site);
        Assert.Equal(CommentStatus.Held, site.Comments.Single().Status);
        Assert.Equal((0, 1, 0), site.Articles.Select(a => (a.Approved, a.Held, a.Rejected)).Single());
        var reason = site.Moderated.Last().Reasons.Single();
        Assert.Equal(("reader-reports", 3, 3), (reason.Step, (int)reason.Score!, (int)reason.Threshold!));
        Assert.Equal(ReviewCause.Hold, (await ItemAsync())!.Cause);
    }

    [Fact]
    public async Task AReaderWithSeveralReasonsCountsOnceAlsoWithinTheTime()
    {
        await SubmitAsync(CommentStatus.Approved);
        var longAgo = TimeProvider.System.GetUtcNow().AddHours(-2);
        await store.RecordAsync(Changes.Reported("r1", "insult", hold: 2, site: _site, at: longAgo));
        await store.RecordAsync(Changes.Reported("r1", "spam", hold: 2, site: _site), Changes.Reported("r1", "hate", hold: 2, site: _site));
        await store.RecordAsync(Changes.Reported("r0", "spam", site: _site, at: longAgo));
        Assert.Equal(CommentStatus.Approved, (await RecordedSite.ReadAsync(store, _site)).Comments.Single().Status);
        Assert.Equal(2, (await ItemAsync())!.Reports);

        await store.RecordAsync(Changes.Reported("r2", "insult", hold: 2, site: _site));
        Assert.Equal(CommentStatus.Held, (await RecordedSite.ReadAsync(store, _site)).Comments.Single().Status);
        Assert.Equal(3, (await ItemAsync())!.Reports);
    }

    [Fact]
    public async Task AReportOfAnUnknownCommentIsKept()
    {
        Assert.Equal(OutcomeKind.Unknown, (await store.RecordAsync(Changes.Reported("early", site: _site)))[0].Kind);
        await SubmitAsync(CommentStatus.Approved);
        await store.RecordAsync(Changes.Reported("late", site: _site));
        Assert.Equal(2, (await ItemAsync())!.Reports);
    }

    [Fact]
    public async Task TheWorstOfTwoThatWaitEquallyLongComesFirst()
    {
        await SubmitAsync(CommentStatus.Held);
        var mild = (await ItemAsync())!.Rank;
        await store.RecordAsync(Changes.Reported("r1", site: _site));
        var reported = (await ItemAsync())!.Rank;
        await store.RecordAsync(Changes.Escalation(_site));
        Assert.True((await ItemAsync())!.Rank < reported && reported < mild);
    }

    private Task<Outcome[]> SubmitAsync(CommentStatus status, int revision = 1) =>
        store.RecordAsync(Changes.Submission($"text {revision}", revision, status, site: _site));

    private async Task<ReviewItem?> ItemAsync()
    {
        await using var db = await store.OpenAsync();
        return await db.ReviewItems.AsNoTracking().SingleOrDefaultAsync(item => item.Site == _site);
    }

    private async Task<List<OutboxBatch>> WaitingAsync()
    {
        await using var db = await store.OpenAsync();
        return await db.Outbox.AsNoTracking().Where(row => row.Site == _site && row.DueAt != null).OrderBy(row => row.Id).ToListAsync();
    }

    private async Task LeaseAsync(string lease, string moderator, int seconds)
    {
        await using var db = await store.OpenAsync();
        DateTimeOffset? until = TimeProvider.System.GetUtcNow().AddSeconds(seconds);
        await db.ReviewItems.Where(item => item.Site == _site).ExecuteUpdateAsync(item => item
            .SetProperty(i => i.LeaseId, lease).SetProperty(i => i.LeasedBy, moderator).SetProperty(i => i.LeasedUntil, until));
    }
}
