using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Moderation.Service.Storage;
using Moderation.Testing.Running;

namespace Moderation.Tests.Counts.Cache;

/// <summary>Of two readings under way, the one that saw the store first may end last. Nothing is told, as where news gets lost.</summary>
public sealed class CountReadingOrderTests(RunningService service) : IClassFixture<RunningService>
{
    [Fact]
    public async Task AVersionDoesNotFallForAReadingThatEndsLate()
    {
        var (site, article) = await CommentedAsync();
        using var stores = new HeldStores(service.Services.GetRequiredService<IDbContextFactory<ModerationDb>>());
        var (counts, _) = Counting.Over(stores, TimeProvider.System);
        var first = counts.GetAsync(article, CancellationToken.None).AsTask();
        await stores.Asked;
        await site.SubmittedAsync(Texts.Comment("c2"));
        Assert.Equal(2, (await counts.GetAsync(article, CancellationToken.None)).Approved);
        stores.Open();

        Assert.Equal(2, (await first).Approved);
        Assert.Equal(2, counts.FindInMemory(article)!.Approved);
    }

    [Fact]
    public async Task AStoreSetBackToABackupIsBelievedInTheEnd()
    {
        var (_, article) = await CommentedAsync();
        var time = new ManualTime();
        time.Pass(1);
        var (counts, feed) = Counting.Over(service.Services.GetRequiredService<IDbContextFactory<ModerationDb>>(), time);
        await counts.GetAsync(article, CancellationToken.None);
        feed.Apply([new(article, new(41, 0, 0, 9, null))]);

        time.Pass(4_000);
        await counts.RenewAsync(article);
        Assert.Equal(41, counts.FindInMemory(article)!.Approved);
        time.Pass(7_000);
        await counts.RenewAsync(article);

        Assert.Equal(1, counts.FindInMemory(article)!.Approved);
    }

    private async Task<(TestSite Site, ArticleKey Article)> CommentedAsync()
    {
        var site = await TestSite.CreateAsync(service);
        await site.SubmittedAsync(Texts.Comment("c1"));
        return (site, new ArticleKey(site.Id, "a1"));
    }

    /// <summary>The real store, which the first reading sees as it was when it asked, and only once it is opened.</summary>
    private sealed class HeldStores(IDbContextFactory<ModerationDb> stores) : IDbContextFactory<ModerationDb>, IDisposable
    {
        private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly ManualResetEventSlim _open = new();
        private int _readings;

        public Task Asked => _asked.Task;

        public void Open() => _open.Set();

        public ModerationDb CreateDbContext()
        {
            var db = stores.CreateDbContext();
            if (Interlocked.Increment(ref _readings) > 1)
                return db;

            // What a transaction reads is from the moment of its first reading.
            db.Database.OpenConnection();
            db.Database.UseTransaction(((SqliteConnection)db.Database.GetDbConnection()).BeginTransaction(deferred: true));
            _ = db.Articles.Count();
            _asked.TrySetResult();
            _open.Wait();
            return db;
        }

        public void Dispose() => _open.Dispose();
    }
}
