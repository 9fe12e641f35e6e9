using Moderation.Contracts;
using Moderation.Service.Review.Insight;
using Moderation.Service.Review.Queue;

namespace Moderation.Testing.Review.Insight;

public abstract class AuditTests(InsightStore store)
{
    private const CommentStatus Approved = CommentStatus.Approved;
    private const CommentStatus Held = CommentStatus.Held;
    private const CommentStatus Rejected = CommentStatus.Rejected;

    private static readonly Reason Insult = InsightStore.Scored("insult", 0.6, 0.5);

    private readonly string _site = $"site-{Guid.NewGuid():N}";

    [Fact]
    public async Task ItTellsWhoDecidedAndWroteWhatNewestFirst()
    {
        await WriteAsync();
        await store.NameAdaAsync();
        var entries = (await PageAsync(new AuditFilter(_site))).Entries;

        Assert.Equal(
            ["c3 undo by bob", "c3 rejected by bob", "c1 approved by bob", "c2 escalation by ada", "c1 rejected by ada", "c1 note by ada"],
            entries.Select(Name));
        var (rejected, note, escalation) = (entries[4], entries[5], entries[3]);
        Assert.Equal(
            (new AuditWho(DeciderKind.Moderator, "ada", "Ada L."), DateTimeOffset.Parse("2026-03-30T11:00Z", null)),
            (rejected.By, rejected.At));
        Assert.Equal(
            ("a1", "author-of-c1", 2, 1, Held, Rejected),
            (rejected.ArticleId, rejected.AuthorId, rejected.Version, rejected.Revision, rejected.PreviousStatus, rejected.Status));
        Assert.Equal([("moderator", "über=\"alles\"")], rejected.Reasons!.Select(reason => (reason.Step, reason.Detail!)));
        Assert.Null(rejected.ModelVersion);
        Assert.Equal(("clearly", null), (note.Note, note.Status));
        Assert.Equal(("a2", "what do you say?"), (escalation.ArticleId, escalation.Note));
    }

    [Fact]
    public async Task ThePolicysDecisionsComeByFilter()
    {
        await WriteAsync();

        var policy = (await PageAsync(new AuditFilter(_site) { Decider = DeciderKind.Policy })).Entries;
        Assert.Equal(["c3", "c2", "c1"], policy.Select(entry => entry.CommentId));
        Assert.All(
            policy, entry => Assert.Equal(("model-1", 3, "policy-3"), (entry.ModelVersion, entry.PolicyVersion!.Value, entry.By.Name)));
        Assert.Equal(9, (await PageAsync(new AuditFilter(_site) { Decider = null })).Entries.Count);
    }

    [Fact]
    public async Task EachFilterLeavesOnlyWhatItNames()
    {
        await WriteAsync();

        await ShowsAsync(new(_site) { ModeratorId = "ada" }, "c2 escalation by ada", "c1 rejected by ada", "c1 note by ada");
        await ShowsAsync(
            new(_site) { ModeratorId = "ada", Decider = null }, "c2 escalation by ada", "c1 rejected by ada", "c1 note by ada");
        await ShowsAsync(new(_site) { Status = Rejected }, "c3 rejected by bob", "c1 rejected by ada");
        await ShowsAsync(new(_site) { ArticleId = "a2" }, "c2 escalation by ada");
        await ShowsAsync(new(_site) { CommentId = "c1" }, "c1 approved by bob", "c1 rejected by ada", "c1 note by ada");
        await ShowsAsync(new(_site) { AuthorId = "author-of-c2" }, "c2 escalation by ada");
        await ShowsAsync(new(_site) { Kind = AuditKind.Note }, "c1 note by ada");
        await ShowsAsync(new(_site) { Kind = AuditKind.Escalation }, "c2 escalation by ada");
        await ShowsAsync(new(_site) { Kind = AuditKind.Decision, CommentId = "c3" }, "c3 undo by bob", "c3 rejected by bob");
        await ShowsAsync(new(_site) { Kind = AuditKind.Note, Decider = DeciderKind.Policy });
        await ShowsAsync(
            new(_site) { From = DateTimeOffset.Parse("2026-03-30T11:30Z", null), To = DateTimeOffset.Parse("2026-03-30T12:00Z", null) },
            "c2 escalation by ada");
        await ShowsAsync(new($"{_site}-other"));
    }

    [Theory]
    [InlineData("über=\"alles\"", "c1 rejected by ada")]
    [InlineData("undo", "c3 undo by bob")]
    [InlineData("alles")]
    [InlineData("%")]
    [InlineData("insult", "c3 held by policy-3", "c2 held by policy-3", "c1 held by policy-3")]
    public async Task AReasonIsFoundByItsStepLabelOrDetail(string reason, params string[] expected)
    {
        await WriteAsync();

        await ShowsAsync(new(_site) { Reason = reason, Decider = null }, expected);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    public async Task PagesFollowEachOtherWithoutGapsAlsoThroughOneMoment(int limit)
    {
        const string moment = "2026-03-30T12:00Z";
        for (var i = 0; i < 6; i++)
        {
            await store.SubmitAsync(_site, $"c{i}", "2026-03-30T10:00Z", Held, Insult);
            await store.RuleAsync(_site, $"c{i}", i < 4 ? moment : "2026-03-30T13:00Z", "ada", Rejected, note: $"note {i}");
            await store.RuleAsync(_site, $"c{i}", i < 4 ? moment : "2026-03-30T13:00Z", "bob", Approved);
        }

        var walked = new List<AuditEntry>();
        AuditCursor? cursor = null;
        do
        {
            var page = await store.Audit.PageAsync(new AuditFilter(_site), cursor, limit, CancellationToken.None);
            Assert.True(page.Next is null || page.Entries.Count == limit);
            walked.AddRange(page.Entries);
            cursor = page.Next is null ? null : AuditCursor.Of(page.Next)!;
        }
        while (cursor is not null);

        Assert.Equal(18, walked.Select(Name).Distinct().Count());
        Assert.Equal(await EverythingAsync(), walked.Select(Name));
        Assert.Equal(walked.Select(entry => entry.At).OrderDescending(), walked.Select(entry => entry.At));
    }

    private static string Name(AuditEntry entry) => entry.Kind switch
    {
        AuditKind.Note => $"{entry.CommentId} note by {entry.By.Id}",
        AuditKind.Escalation => $"{entry.CommentId} escalation by {entry.By.Id}",
        _ when entry.Reasons![0].Step == "undo" => $"{entry.CommentId} undo by {entry.By.Id}",
        _ => $"{entry.CommentId} {EnumNames.Of(entry.Status!.Value)} by {entry.By.Id}",
    };

    private async Task ShowsAsync(AuditFilter filter, params string[] expected) =>
        Assert.Equal(expected, (await PageAsync(filter)).Entries.Select(Name));

    private Task<AuditSlice> PageAsync(AuditFilter filter) => store.Audit.PageAsync(filter, after: null, 100, CancellationToken.None);

    private async Task<List<string>> EverythingAsync()
    {
        var all = new List<string>();
        await foreach (var entry in store.Audit.AllAsync(new AuditFilter(_site), CancellationToken.None))
            all.Add(Name(entry));
        return all;
    }

    private async Task WriteAsync()
    {
        await store.SubmitAsync(_site, "c1", "2026-03-30T10:00Z", Held, Insult);
        await store.SubmitAsync(_site, "c2", "2026-03-30T10:01Z", Held, Insult, article: "a2");
        await store.SubmitAsync(_site, "c3", "2026-03-30T10:02Z", Held, Insult, article: "a3");
        await store.RuleAsync(_site, "c1", "2026-03-30T11:00Z", "ada", Rejected, reason: "über=\"alles\"", note: "clearly");
        await store.EscalateAsync(_site, "c2", "2026-03-30T11:30Z", "ada", "what do you say?");
        await store.RuleAsync(_site, "c1", "2026-03-30T12:00Z", "bob", Approved);
        var version = await store.RuleAsync(_site, "c3", "2026-03-30T13:00Z", "bob", Rejected, reason: "spam");
        await store.UndoAsync(_site, "c3", "2026-03-30T13:00:05Z", "bob", version);
    }
}
