using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Moderation.Service.Counts;
using Moderation.Service.Counts.Cache;
using Moderation.Service.Counts.News;
using Moderation.Service.Storage;
using Moderation.Testing.Running;

namespace Moderation.Tests.Counts.News;

/// <summary>What other processes tell. Counts are told that the store does not hold, so that a count of memory can be told from one of the store.</summary>
public sealed class CountNewsTests(RunningService service) : IClassFixture<RunningService>
{
    private readonly CountChanges _changes = new(TimeProvider.System);

    [Fact]
    public async Task CountsThatAreToldAreAnsweredWithoutAReading()
    {
        var (counts, article) = await RememberedAsync();
        _changes.Apply([new(article, new(41, 2, 3, 9, "vi"))]);

        var told = Assert.IsType<CachedCount>(counts.FindInMemory(article));
        Assert.Equal((41, 2, 3, 9L, "vi"), (told.Approved, told.Held, told.Rejected, told.Version, told.Locale));
    }

    [Fact]
    public async Task NewsOfAnEarlierCommitThatComesLaterChangesNothing()
    {
        var (counts, article) = await RememberedAsync();
        _changes.Apply([new(article, new(41, 0, 0, 9, null))]);
        _changes.Apply([new(article, new(40, 0, 0, 8, null))]);

        Assert.Equal(41, counts.FindInMemory(article)!.Approved);
    }

    [Fact]
    public async Task NewsWithoutCountsIsReadEvenIfNewsWithCountsFollows()
    {
        var (counts, article) = await RememberedAsync();
        _changes.Apply([new(article)]);
        Assert.Null(counts.FindInMemory(article));
        _changes.Apply([new(article, new(41, 0, 0, 9, null))]);

        Assert.Null(counts.FindInMemory(article));
        Assert.Equal(1, (await counts.GetAsync(article, CancellationToken.None)).Approved);
        Assert.NotNull(counts.FindInMemory(article));
    }

    [Fact]
    public async Task AnotherNameOfAnArticleIsReadAgain()
    {
        var (counts, article) = await RememberedAsync();
        var name = article with { ArticleId = "other-name" };
        await using (var db = await service.OpenStoreAsync())
        {
            db.Articles.Add(new Article { Site = name.Site, ArticleId = name.ArticleId, MergedInto = article.ArticleId, UpdatedAt = DateTimeOffset.UnixEpoch });
            await db.SaveChangesAsync();
        }

        Assert.Equal(1, (await counts.GetAsync(name, CancellationToken.None)).Approved);
        Assert.NotNull(counts.FindInMemory(name));
        _changes.Apply([new(article, new(41, 0, 0, 9, null))]);

        Assert.Null(counts.FindInMemory(name));
    }

    [Fact]
    public async Task AVersionToldAgainChangesNothingAndALaterOneIsRead()
    {
        var (counts, article) = await RememberedAsync();
        var told = new List<CountChange>();
        _changes.Changed += told.AddRange;
        _changes.Apply([new(article, new(41, 0, 0, 9, null))]);

        _changes.Apply([new(article, At: 8)]);
        _changes.Apply([new(article, At: 9)]);
        Assert.Equal(41, counts.FindInMemory(article)!.Approved);
        Assert.Single(told);

        _changes.Apply([new(article, At: 10)]);
        Assert.Null(counts.FindInMemory(article));
        Assert.Equal(2, told.Count);
    }

    [Fact]
    public async Task AReadingFromBeforeTheNewsIsNotRemembered()
    {
        var article = await CommentedAsync();
        using var stores = new SlowStores(service.Services);
        var counts = Over(stores);
        var reading = counts.GetAsync(article, CancellationToken.None).AsTask();
        await stores.Asked;
        _changes.Apply([new(article, new(41, 0, 0, 9, null))]);
        stores.Open();

        Assert.Equal(1, (await reading).Approved);
        Assert.Null(counts.FindInMemory(article));
    }

    [Fact]
    public async Task MissedNewsMakesEveryCountOutOfDate()
    {
        var (counts, article) = await RememberedAsync();
        _changes.Apply([new(article, new(41, 0, 0, 9, null))]);
        _changes.ApplyToAll();

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

    private async Task<(CountCache Counts, ArticleKey Article)> RememberedAsync()
    {
        var article = await CommentedAsync();
        var counts = Over(service.Services.GetRequiredService<IDbContextFactory<ModerationDb>>());
        await counts.GetAsync(article, CancellationToken.None);
        Assert.Equal(1, counts.FindInMemory(article)!.Approved);
        return (counts, article);
    }

    private async Task<ArticleKey> CommentedAsync()
    {
        var site = await TestSite.CreateAsync(service);
        await site.SubmittedAsync(Texts.Comment("c1"));
        return new ArticleKey(site.Id, "a1");
    }

    private CountCache Over(IDbContextFactory<ModerationDb> stores) =>
        new(_changes, new CountLoader(stores, TimeProvider.System), new CountsOptions(), TimeProvider.System);

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
