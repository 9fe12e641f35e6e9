using Microsoft.EntityFrameworkCore;
using Moderation.Contracts;
using Moderation.Service.Articles;
using Moderation.Service.Counts.News;
using Moderation.Service.Recording;
using Moderation.Service.Storage;
using Moderation.Testing.Recording;
using Moderation.Testing.Stores;

namespace Moderation.IntegrationTests.Articles;

/// <summary>A merge and a batch in the same rows of PostgreSQL, step by step.</summary>
public sealed class MergeLockTests(PostgresStore store) : IClassFixture<PostgresStore>
{
    private readonly string _site = $"site-{Guid.NewGuid():N}";

    [Fact]
    public async Task ABatchThatInsertedForAnArticleMergedMeanwhileIsTold()
    {
        await store.RecordAsync(On("a", "c1"), On("b", "c2"));
        await using var batch = await store.Recording.BeginAsync(CancellationToken.None);
        await batch.Comments.InsertNewAsync(
            [new Comment { Site = _site, CommentId = "c3", ArticleId = "a", ReceivedAt = Changes.Now }], CancellationToken.None);

        Assert.Null((await Merger.MergeAsync(_site, "a", "b", CancellationToken.None)).Refusal);

        // Nothing but a comment of it: what is added to the counts may be nothing in all.
        var change = new ArticleChange(_site, "a", Changes.Now) { HasComments = true };
        Assert.Equal("b", Assert.Single(await batch.Articles.CountAsync([change], CancellationToken.None)).MergedInto);
    }

    [Fact]
    public async Task AMergeWaitsForABatchThatCountsNothingAndTakesItsCommentAlong()
    {
        await store.RecordAsync(On("a", "c1"), On("b", "c2"));
        await using var batch = await store.Recording.BeginAsync(CancellationToken.None);
        var gone =
            new Comment { Site = _site, CommentId = "c3", ArticleId = "a", Status = CommentStatus.Withdrawn, ReceivedAt = Changes.Now };
        await batch.Comments.InsertNewAsync([gone], CancellationToken.None);
        Assert.Empty(
            await batch.Articles.CountAsync([new ArticleChange(_site, "a", Changes.Now) { HasComments = true }], CancellationToken.None));

        var merging = Task.Run(() => Merger.MergeAsync(_site, "a", "b", CancellationToken.None));
        await Wait.UntilSucceedsAsync(AnyoneWaitsAsync, TimeSpan.FromMinutes(1), () => $"the merge waits: {merging.Status}");
        await batch.CommitAsync(CancellationToken.None);

        Assert.Null((await merging).Refusal);
        Assert.All((await RecordedSite.ReadAsync(store, _site)).Comments, comment => Assert.Equal("b", comment.ArticleId));
    }

    [Fact]
    public async Task AMergeDoesNotWaitInACircleForACommentThatCameInBetween()
    {
        await store.RecordAsync(On("a", "c1"), On("b", "c2"));
        await using var merge = await store.Recording.BeginAsync(CancellationToken.None);
        Assert.Equal(1, await merge.Merges.LockCommentsAsync(new ArticleKey(_site, "a"), CancellationToken.None));
        await store.RecordAsync(On("a", "c3"));
        await using var batch = await store.Recording.BeginAsync(CancellationToken.None);
        Assert.Single(await batch.Comments.LockAsync([new CommentKey(_site, "c3")], CancellationToken.None));

        var locked = await merge.Merges.LockArticlesAsync(_site, "a", "b", Changes.Now, CancellationToken.None);
        Assert.Equal(["a", "b"], locked.Select(article => article.ArticleId));

        Assert.False(await merge.Merges.MoveCommentsAsync(new ArticleKey(_site, "a"), "b", CancellationToken.None));
        await batch.DisposeAsync();
        Assert.True(await merge.Merges.MoveCommentsAsync(new ArticleKey(_site, "a"), "b", CancellationToken.None));
    }

    private async Task AnyoneWaitsAsync(CancellationToken cancellation)
    {
        await using var db = await store.OpenAsync();
        var waiting = await db.Database.SqlQuery<int>(
            $"""
            SELECT count(*)::int AS "Value" FROM pg_stat_activity
            WHERE datname = current_database() AND wait_event_type = 'Lock'
            """).SingleAsync(cancellation);
        if (waiting == 0)
            throw new InvalidOperationException("Nobody waits for a lock.");
    }

    private ArticleMerger Merger => new(
        store.Recording,
        store.Signal,
        new LocalCountNews(new CountFeed(new HeardChanges(TimeProvider.System), CountSubscribers.None)),
        TimeProvider.System);

    private Submission On(string article, string comment) =>
        Changes.Submission(comment, commentId: comment, articleId: article, site: _site);
}
