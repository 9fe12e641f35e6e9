using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Moderation.Service.Counts.Cache;
using Moderation.Service.Counts.News;
using Moderation.Service.Storage;
using Moderation.Testing.Running;

namespace Moderation.Tests.Counts.News;

/// <summary>What other processes tell. The store does not hold the counts told, so that those of memory can be told from its own.</summary>
public sealed class CountNewsTests(RunningService service) : IClassFixture<RunningService>
{
    private readonly List<CountChange> _told = [];

    [Fact]
    public async Task CountsThatAreToldAreAnsweredWithoutAReading()
    {
        var (counts, feed, article) = await RememberedAsync();
        feed.Apply([new(article, new(41, 2, 3, 9, "vi"))]);

        var told = Assert.IsType<CachedCount>(counts.FindInMemory(article));
        Assert.Equal((41, 2, 3, 9L, "vi"), (told.Approved, told.Held, told.Rejected, told.Version, told.Locale));
    }

    [Fact]
    public async Task NewsOfAnEarlierCommitThatComesLaterChangesNothing()
    {
        var (counts, feed, article) = await RememberedAsync();
        feed.Apply([new(article, new(41, 0, 0, 9, null))]);
        feed.Apply([new(article, new(40, 0, 0, 8, null))]);

        Assert.Equal(41, counts.FindInMemory(article)!.Approved);
    }

    [Fact]
    public async Task NewsWithoutCountsIsReadEvenIfNewsWithCountsFollows()
    {
        var (counts, feed, article) = await RememberedAsync();
        feed.Apply([new(article)]);
        Assert.Null(counts.FindInMemory(article));
        feed.Apply([new(article, new(41, 0, 0, 9, null))]);

        Assert.Null(counts.FindInMemory(article));
        Assert.Equal(1, (await counts.GetAsync(article, CancellationToken.None)).Approved);
        Assert.NotNull(counts.FindInMemory(article));
    }

    [Fact]
    public async Task AnotherNameOfAnArticleIsReadAgain()
    {
        var (counts, feed, article) = await RememberedAsync();
        var name = article with { ArticleId = "other-name" };
        await using (var db = await service.OpenStoreAsync())
        {
            db.Articles.Add(new Article
            {
                Site = name.Site,
                ArticleId = name.ArticleId,
                MergedInto = article.ArticleId,
                UpdatedAt = DateTimeOffset.UnixEpoch,
            });
            await db.SaveChangesAsync();
        }

        Assert.Equal(1, (await counts.GetAsync(name, CancellationToken.None)).Approved);
        Assert.NotNull(counts.FindInMemory(name));
        feed.Apply([new(article, new(41, 0, 0, 9, null))]);

        Assert.Null(counts.FindInMemory(name));
    }

    [Fact]
    public async Task AVersionToldAgainChangesNothingAndALaterOneIsRead()
    {
        var (counts, feed, article) = await RememberedAsync();
        feed.Apply([new(article, new(41, 0, 0, 9, null))]);

        feed.Apply([new(article, At: 8)]);
        feed.Apply([new(article, At: 9)]);
        Assert.Equal(41, counts.FindInMemory(article)!.Approved);
        Assert.Single(_told);

        feed.Apply([new(article, At: 10)]);
        Assert.Null(counts.FindInMemory(article));
        Assert.Equal(2, _told.Count);
    }

    [Fact]
    public async Task AReadingFromBeforeTheNewsIsNotRemembered()
    {
        var article = await CommentedAsync();
        using var stores = new SlowStores(service.Services);
        var (counts, feed) = Counting.Over(stores, TimeProvider.System);
        var reading = counts.GetAsync(article, CancellationToken.None).AsTask();
        await stores.Asked;
        feed.Apply([new(article, new(41, 0, 0, 9, null))]);
        stores.Open();

        Assert.Equal(1, (await reading).Approved);
        Assert.Null(counts.FindInMemory(article));
    }

    [Fact]
    public async Task MissedNewsMakesEveryCountOutOfDate()
    {
        var (counts, feed, article) = await RememberedAsync();
        feed.Apply([new(article, new(41, 0, 0, 9, null))]);
        feed.ApplyToAll();

        Assert.Null(counts.FindInMemory(article));
        Assert.Equal(1, (await counts.GetAsync(article, CancellationToken.None)).Approved);
    }

    [Fact]
    public async Task TheFirstCommentOfAnArticleBringsItsLocale()
    {
        var site = await TestSite.CreateAsync(service);
        Assert.Equal("Kommentar (0)", (await site.PublicAsync("/articles/a1/count")).GetProperty("label").GetString());
        var comment = Texts.Comment("c1");
        comment["articleLocale"] = "en";
        await site.SubmittedAsync(comment);

        Assert.Equal("Comment (1)", (await site.PublicAsync("/articles/a1/count")).GetProperty("label").GetString());
    }

    private async Task<(CountCache Counts, CountFeed Feed, ArticleKey Article)> RememberedAsync()
    {
        var article = await CommentedAsync();
        var (counts, feed) =
            Counting.Over(service.Services.GetRequiredService<IDbContextFactory<ModerationDb>>(), TimeProvider.System, _told.AddRange);
        await counts.GetAsync(article, CancellationToken.None);
        Assert.Equal(1, counts.FindInMemory(article)!.Approved);
        return (counts, feed, article);
    }

    private async Task<ArticleKey> CommentedAsync()
    {
        var site = await TestSite.CreateAsync(service);
        await site.SubmittedAsync(Texts.Comment("c1"));
        return new ArticleKey(site.Id, "a1");
    }

    /// <summary>The real store, which is only reached once it is opened.</summary>
    private sealed class SlowStores(IServiceProvider services) : IDbContextFactory<ModerationDb>, IDisposable
    {
        private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly ManualResetEventSlim _open = new();

        public Task Asked => _asked.Task;

        public void Open() => _open.Set();

        public ModerationDb CreateDbContext()
        {
            _asked.TrySetResult();
            _open.Wait();
            return services.GetRequiredService<IDbContextFactory<ModerationDb>>().CreateDbContext();
        }

        public void Dispose() => _open.Dispose();
    }
}
