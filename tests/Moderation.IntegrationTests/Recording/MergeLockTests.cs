using Moderation.Service.Counts.Memory;
using Moderation.Service.Recording;
using Moderation.Service.Storage;
using Moderation.Tests.Recording;

namespace Moderation.IntegrationTests.Recording;

/// <summary>A merge and a batch in the same rows of PostgreSQL, step by step.</summary>
public sealed class MergeLockTests(PostgresStore store) : IClassFixture<PostgresStore>
{
    private readonly string _site = $"site-{Guid.NewGuid():N}";

    [Fact]
    public async Task ABatchThatInsertedForAnArticleMergedMeanwhileIsTold()
    {
        await store.RecordAsync(On("a", "c1"), On("b", "c2"));
        await using var batch = await store.Recording.BeginAsync(CancellationToken.None);
        await batch.InsertNewAsync([new Comment { Site = _site, CommentId = "c3", ArticleId = "a", ReceivedAt = Changes.Now }], CancellationToken.None);

        Assert.Null((await Merger.MergeAsync(_site, "a", "b", CancellationToken.None)).Refusal);

        // Nothing but a comment of it: what is added to the counts may be nothing in all.
        var change = new ArticleChange(_site, "a", Changes.Now) { HasComments = true };
        Assert.Equal("b", Assert.Single(await batch.CountAsync([change], CancellationToken.None)).MergedInto);
    }

    [Fact]
    public async Task AMergeDoesNotWaitInACircleForACommentThatCameInBetween()
    {
        await store.RecordAsync(On("a", "c1"), On("b", "c2"));
        await using var merge = await store.Recording.BeginAsync(CancellationToken.None);
        Assert.Equal(1, await merge.LockCommentsAsync(new ArticleKey(_site, "a"), CancellationToken.None));
        await store.RecordAsync(On("a", "c3"));
        await using var batch = await store.Recording.BeginAsync(CancellationToken.None);
        Assert.Single(await batch.LockAsync([new CommentKey(_site, "c3")], CancellationToken.None));

        Assert.Equal(["a", "b"], (await merge.LockArticlesAsync(_site, "a", "b", Changes.Now, CancellationToken.None)).Select(article => article.ArticleId));

        Assert.False(await merge.MoveCommentsAsync(new ArticleKey(_site, "a"), "b", CancellationToken.None));
        await batch.DisposeAsync();
        Assert.True(await merge.MoveCommentsAsync(new ArticleKey(_site, "a"), "b", CancellationToken.None));
    }

    private ArticleMerger Merger => new(store.Recording, store.Signal, new LocalCountNews(new CountChanges(TimeProvider.System)), TimeProvider.System);

    private Submission On(string article, string comment) => Changes.Submission(comment, commentId: comment, articleId: article, site: _site);
}
