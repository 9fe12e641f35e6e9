using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Moderation.Contracts;
using Moderation.Service.Articles;
using Moderation.Service.Recording;
using Moderation.Testing.Recording;
using Moderation.Testing.Stores;

namespace Moderation.Testing.Articles;

public abstract class ArticleMergeTests(RecordedStore store)
{
    [Fact]
    public async Task CommentsCountsAndReviewItemsMoveAndBothArticlesAreAnnounced()
    {
        await store.RecordAsync(On("a", "c1"), On("a", "c2", CommentStatus.Held), On("a", "c3", CommentStatus.Rejected));
        await store.RecordAsync(On("b", "c4"));
        await store.RecordAsync(On("b", "c5"));

        await MergedAsync("a", "b");

        var site = await ReadAsync();
        Assert.Equal(
            [("a", 0, 0, 0, 2L, "b"), ("b", 3, 1, 1, 3L, null)],
            site.Articles.Select(a => (a.ArticleId, a.Approved, a.Held, a.Rejected, a.Version, a.MergedInto)));
        Assert.All(site.Comments, comment => Assert.Equal("b", comment.ArticleId));
        await using var db = await store.OpenAsync();
        Assert.Equal("b", (await db.ReviewItems.SingleAsync(item => item.Site == Site)).ArticleId);
        Assert.Equal(
            [("a", 0, 2L), ("b", 3, 3L)],
            site.Counted.TakeLast(2).OrderBy(c => c.ArticleId).Select(c => (c.ArticleId, c.Approved, c.Version)));
        await ProveAsync();
    }

    [Theory]
    [InlineData(5, 1)]
    [InlineData(1, 5)]
    public async Task NoVersionFallsForWhoFollowsTheMerge(int changesOfFirst, int changesOfSecond)
    {
        for (var i = 0; i < changesOfFirst; i++)
            await store.RecordAsync(On("a", $"a{i}"));
        for (var i = 0; i < changesOfSecond; i++)
            await store.RecordAsync(On("b", $"b{i}"));

        var merge = await MergedAsync("a", "b");

        Assert.Equal(6, merge.Into!.Version);
        Assert.Equal(changesOfFirst + 1, merge.From!.Version);
        Assert.Equal(6, merge.Into.Approved);
    }

    [Fact]
    public async Task WhatComesLaterUnderTheOldNameIsRecordedUnderTheNewOne()
    {
        await store.RecordAsync(On("a", "c1"), On("b", "c2"));
        await MergedAsync("a", "b");

        await store.RecordAsync(On("a", "c3"));
        await store.RecordAsync(On("a", "c4", CommentStatus.Held));
        await store.RecordAsync(Changes.Submission("edited", 2, CommentStatus.Held, "c1", "a", Site));
        await store.RecordAsync(Changes.Withdrawal("c2", Site));

        var site = await ReadAsync();
        Assert.All(site.Comments, comment => Assert.Equal("b", comment.ArticleId));
        Assert.All(site.Moderated.TakeLast(4), moderated => Assert.Equal("b", moderated.ArticleId));
        Assert.Equal((1, 2, 0), site.Articles.Where(a => a.ArticleId == "b").Select(a => (a.Approved, a.Held, a.Rejected)).Single());
        Assert.Equal(
            (0, 0, 0, 2L), site.Articles.Where(a => a.ArticleId == "a").Select(a => (a.Approved, a.Held, a.Rejected, a.Version)).Single());
        await ProveAsync();
    }

    [Fact]
    public async Task ModeratorsAndReadersGoOnWithTheCommentsThatMoved()
    {
        await store.RecordAsync(On("a", "c1"));
        await store.RecordAsync(On("b", "c2"));
        await MergedAsync("a", "b");

        Assert.Equal(OutcomeKind.Recorded, (await store.RecordAsync(Changes.Reported("r1", site: Site)))[0].Kind);
        Assert.Equal(OutcomeKind.Recorded, (await store.RecordAsync(Changes.Ruling(CommentStatus.Rejected, site: Site)))[0].Kind);

        Assert.Equal((1, 1), (await ReadAsync()).Articles.Where(a => a.ArticleId == "b").Select(a => (a.Approved, a.Rejected)).Single());
        Assert.Equal(OutcomeKind.Recorded, (await store.RecordAsync(Changes.Undo(2, Site)))[0].Kind);
        await using var db = await store.OpenAsync();
        Assert.Equal("b", (await db.ReviewItems.SingleAsync(item => item.Site == Site && item.CommentId == "c1")).ArticleId);
        await ProveAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ASubmissionThatComesAgainUnderEitherNameIsARepetition(bool sameProcess)
    {
        await store.RecordAsync(On("a", "c1"), On("b", "c2"));
        await store.RecordAsync(Changes.Submission("edited", 2, commentId: "c1", articleId: "a", site: Site));
        await MergedAsync("a", "b");
        if (sameProcess)
            await store.RecordAsync(On("a", "c3"));
        var before = (await ReadAsync()).ToString();

        foreach (var article in (string[])["a", "b"])
        {
            Assert.Equal(OutcomeKind.Repeated, (await store.RecordAsync(On(article, "c1")))[0].Kind);
            Assert.Equal(
                OutcomeKind.Repeated,
                (await store.RecordAsync(Changes.Submission("edited", 2, commentId: "c1", articleId: article, site: Site)))[0].Kind);
        }

        Assert.Equal(before, (await ReadAsync()).ToString());
        Assert.Equal(
            OutcomeKind.Conflict,
            (await store.RecordAsync(Changes.Submission("other", 1, commentId: "c1", articleId: "a", site: Site)))[0].Kind);
        Assert.Equal(OutcomeKind.Conflict, (await store.RecordAsync(On("elsewhere", "c1")))[0].Kind);
        Assert.Equal(
            OutcomeKind.Conflict, (await store.RecordAsync(On("a", "c1") with { Comment = On("elsewhere", "c1").Comment }))[0].Kind);
    }

    [Fact]
    public async Task OneBatchMayUseBothNamesOfAnArticle()
    {
        await store.RecordAsync(On("a", "c1"), On("b", "c2"));
        await MergedAsync("a", "b");

        var outcomes = await store.RecordAsync(
            On("a", "c3"),
            On("b", "c4"),
            Changes.Submission("edited", 2, commentId: "c3", articleId: "b", site: Site),
            Changes.Withdrawal("c2", Site));

        Assert.All(outcomes, outcome => Assert.Equal(OutcomeKind.Recorded, outcome.Kind));
        Assert.Equal((3, 0L), (await ReadAsync()).Articles.Where(a => a.ArticleId == "b").Select(a => (a.Approved, 0L)).Single());
        await ProveAsync();
    }

    [Fact]
    public async Task AWithdrawnCommentThatIsSubmittedLateFollowsTheMergeToo()
    {
        await store.RecordAsync(On("a", "c1"), On("b", "c2"));
        await store.RecordAsync(Changes.Withdrawal("late", Site));
        await MergedAsync("a", "b");

        await store.RecordAsync(On("a", "late"));

        var late = (await ReadAsync()).Comments.Single(comment => comment.CommentId == "late");
        Assert.Equal(("b", CommentStatus.Withdrawn), (late.ArticleId, late.Status));
        Assert.Equal(OutcomeKind.Repeated, (await store.RecordAsync(On("b", "late")))[0].Kind);
    }

    [Fact]
    public async Task ThereAreNoChains()
    {
        await store.RecordAsync(On("a", "c1"), On("b", "c2"), On("c", "c3"));
        await MergedAsync("a", "b");
        await store.RecordAsync(On("a", "c4"));
        await MergedAsync("b", "c");

        Assert.Equal([("a", "c"), ("b", "c"), ("c", null)], (await ReadAsync()).Articles.Select(a => (a.ArticleId, a.MergedInto)));
        await store.RecordAsync(On("a", "c5"), On("b", "c6"));
        Assert.Equal(OutcomeKind.Repeated, (await store.RecordAsync(On("a", "c1")))[0].Kind);
        Assert.Equal(6, (await ReadAsync()).Articles.Single(a => a.ArticleId == "c").Approved);
        await ProveAsync();
    }

    [Fact]
    public async Task AMergeThatIsAskedForAgainChangesNothing()
    {
        await store.RecordAsync(On("a", "c1"), On("b", "c2"), On("c", "c3"));
        await MergedAsync("a", "b");
        await MergedAsync("b", "c");
        var before = (await ReadAsync()).ToString();

        Assert.False((await MergedAsync("a", "b")).IsNew);
        Assert.False((await MergedAsync("a", "c")).IsNew);

        Assert.Equal(before, (await ReadAsync()).ToString());
    }

    [Fact]
    public async Task WhatMakesNoSenseIsRefusedWithASentenceAndLeavesNothing()
    {
        await store.RecordAsync(On("a", "c1"), On("b", "c2"), On("c", "c3"));
        await MergedAsync("a", "b");
        var before = (await ReadAsync()).ToString();

        Assert.Contains("itself", (await Merger.MergeAsync(Site, "b", "b", default)).Refusal, StringComparison.Ordinal);
        Assert.Contains("another name of b already", (await Merger.MergeAsync(Site, "a", "c", default)).Refusal, StringComparison.Ordinal);
        Assert.Contains("another name of b", (await Merger.MergeAsync(Site, "b", "a", default)).Refusal, StringComparison.Ordinal);
        Assert.Contains("name b instead", (await Merger.MergeAsync(Site, "c", "a", default)).Refusal, StringComparison.Ordinal);
        Assert.Contains("Nobody has commented on x", (await Merger.MergeAsync(Site, "x", "b", default)).Refusal, StringComparison.Ordinal);
        Assert.Contains("Nobody has commented on x", (await Merger.MergeAsync(Site, "b", "x", default)).Refusal, StringComparison.Ordinal);
        Assert.Contains("merge it", (await Merger.AliasAsync(Site, "b", "c", default)).Refusal, StringComparison.Ordinal);

        Assert.Equal(before, (await ReadAsync()).ToString());
    }

    [Fact]
    public async Task AnAliasIsANameFromTheFirstComment()
    {
        await store.RecordAsync(On("b", "c1"));
        Assert.Null((await Merger.AliasAsync(Site, "x", "b", default)).Refusal);
        Assert.Null((await Merger.AliasAsync(Site, "y", "new", default)).Refusal);

        await store.RecordAsync(On("x", "c2"), On("y", "c3"));

        Assert.Equal(
            [("b", 2, null), ("new", 1, null), ("x", 0, "b"), ("y", 0, "new")],
            (await ReadAsync()).Articles.Select(a => (a.ArticleId, a.Approved, a.MergedInto)));
        await ProveAsync();
    }

    [Fact]
    public async Task AnArticleWithNothingButACommentWithdrawnInTimeIsMergedToo()
    {
        await store.RecordAsync(Changes.Withdrawal("c1", Site), On("b", "c2"));
        await store.RecordAsync(On("a", "c1"));
        Assert.NotNull((await Merger.AliasAsync(Site, "a", "b", default)).Refusal);

        await MergedAsync("a", "b");

        Assert.All((await ReadAsync()).Comments, comment => Assert.Equal("b", comment.ArticleId));
    }

    [Fact]
    public async Task EachNameKeepsItsOwnUrl()
    {
        await store.RecordAsync(WithUrl(On("a", "c1"), "amp"), WithUrl(On("b", "c2"), "main"));
        await MergedAsync("a", "b");

        await store.RecordAsync(WithUrl(On("a", "c3"), "amp/new"));

        Assert.Equal([("a", "amp/new"), ("b", "main")], (await ReadAsync()).Articles.Select(a => (a.ArticleId, a.UrlKey)));
    }

    [Fact]
    public async Task TheKeyComesWithTheUrlAndStaysWithoutOne()
    {
        await store.RecordAsync(WithUrl(On("a", "c1"), "first"));
        await store.RecordAsync(On("a", "c2"));
        Assert.Equal("first", (await ReadAsync()).Articles.Single().UrlKey);

        await store.RecordAsync(WithUrl(On("a", "c3"), "second"));

        var article = (await ReadAsync()).Articles.Single();
        Assert.Equal(("https://second", "second"), (article.Url, article.UrlKey));
    }

    protected string Site { get; } = $"site-{Guid.NewGuid():N}";

    internal ArticleMerger Merger => store.Services.GetRequiredService<ArticleMerger>();

    internal Submission On(string article, string comment, CommentStatus status = CommentStatus.Approved) =>
        Changes.Submission($"text of {comment}", 1, status, comment, article, Site);

    private static Submission WithUrl(Submission submission, string key) =>
        submission with { Comment = submission.Comment with { ArticleUrl = $"https://{key}" }, UrlKey = key };

    private async Task<Merge> MergedAsync(string from, string into)
    {
        var merge = await Merger.MergeAsync(Site, from, into, CancellationToken.None);
        Assert.Null(merge.Refusal);
        return merge;
    }

    private Task<RecordedSite> ReadAsync() => RecordedSite.ReadAsync(store, Site);

    private async Task ProveAsync() =>
        Assert.DoesNotContain(await store.Audit.VerifyAsync(CancellationToken.None), drift => drift.Site == Site);
}
