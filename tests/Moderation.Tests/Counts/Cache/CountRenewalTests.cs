using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Moderation.Service.Counts.Cache;
using Moderation.Service.Storage;
using Moderation.Testing.Running;

namespace Moderation.Tests.Counts.Cache;

/// <summary>Counts that have not been heard of for some seconds are read again behind the answers.</summary>
public sealed class CountRenewalTests(RunningService service) : IClassFixture<RunningService>
{
    private const int Articles = 300;

    private readonly ManualTime _time = new();

    [Fact]
    public async Task AReadingThatFindsTheSameKeepsWhatWasMadeOfIt()
    {
        var (counts, stores) = Remembering();
        var article = await CommentedAsync(await TestSite.CreateAsync(service));
        var known = await counts.GetAsync(article, CancellationToken.None);
        var readAt = known.ReadAt;
        _time.Pass(4_001);

        Assert.Same(known, counts.FindInMemory(article));
        await Wait.UntilAsync(() => known.ReadAt > readAt, "it is read again");
        Assert.Same(known, counts.FindInMemory(article));
        Assert.Equal(2, stores.Readings);
        _time.Pass(4_001);
        Assert.Same(known, counts.FindInMemory(article));
        await Wait.UntilAsync(() => stores.Readings == 3, "it is read once more");
    }

    [Fact]
    public async Task WhatNobodyToldOfIsFound()
    {
        var (counts, _) = Remembering();
        var site = await TestSite.CreateAsync(service);
        var article = await CommentedAsync(site);
        Assert.Equal(1, (await counts.GetAsync(article, CancellationToken.None)).Approved);
        await site.SubmittedAsync(Texts.Comment("c2"));
        _time.Pass(4_001);

        Assert.Equal(1, counts.FindInMemory(article)!.Approved);
        await Wait.UntilAsync(() => counts.FindInMemory(article)!.Approved == 2, "the second comment shows");
    }

    [Fact]
    public async Task WhatWasReadTogetherIsReadAgainAtDifferentTimesAndManyInAQuery()
    {
        var (counts, stores) = Remembering();
        var site = await TestSite.CreateAsync(service);
        var ids = Enumerable.Range(0, Articles).Select(at => $"article-{at}").ToList();
        CachedCount[] known = [];
        await Wait.UntilSucceedsAsync( // a busy machine may take longer than a reader waits
            async cancellation => known = await counts.GetAsync(site.Id, ids, cancellation),
            TimeSpan.FromSeconds(60),
            () => "The counts are not read.");
        var (readAt, before) = (known[0].ReadAt, stores.Readings);
        var overdue = known.Count(count => count.Jitter < 0.75);
        _time.Pass(3_000);

        foreach (var count in known)
            Assert.Same(count, counts.FindInMemory(count.Key));
        await Wait.UntilAsync(() => known.Count(count => count.ReadAt > readAt) == overdue, "those past three seconds are read");
        Assert.InRange(overdue, Articles / 5, Articles * 4 / 5);
        Assert.InRange(stores.Readings - before, 1, Articles / 10);
    }

    private (CountCache Counts, CountedStores Stores) Remembering()
    {
        _time.Pass(1); // at zero nothing can have been read before
        var stores = new CountedStores(service.Services.GetRequiredService<IDbContextFactory<ModerationDb>>());
        return (Counting.Over(stores, _time).Counts, stores);
    }

    private static async Task<ArticleKey> CommentedAsync(TestSite site)
    {
        await site.SubmittedAsync(Texts.Comment("c1"));
        return new ArticleKey(site.Id, "a1");
    }

    /// <summary>The real store, which counts how often it is gone to.</summary>
    private sealed class CountedStores(IDbContextFactory<ModerationDb> stores) : IDbContextFactory<ModerationDb>
    {
        private int _readings;

        public int Readings => Volatile.Read(ref _readings);

        public ModerationDb CreateDbContext()
        {
            Interlocked.Increment(ref _readings);
            return stores.CreateDbContext();
        }
    }
}
