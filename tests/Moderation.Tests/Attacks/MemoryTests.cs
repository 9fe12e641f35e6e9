using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Moderation.Service.Counts.Live;
using Moderation.Service.Review.Queue;
using Moderation.Service.Storage;

namespace Moderation.Tests.Attacks;

/// <summary>What is kept for a moment is let go, however long the traffic lasts and however readers leave.</summary>
public sealed class MemoryTests
{
    [Fact]
    public void ArticlesToldOfAreForgottenThoughChangesNeverPause()
    {
        var time = new ManualTime();
        var told = new ToldLately(TimeSpan.FromMilliseconds(500), time);

        for (var article = 0; article < 10_000; article++, time.Pass(10))
        {
            told.Add(new ArticleKey("news", $"a{article}"));
            Assert.True(told.Contains(new ArticleKey("news", $"a{article}")));
            Assert.InRange(told.Count, 1, 51);
        }

        time.Pass(500);
        Assert.False(told.Contains(new ArticleKey("news", "a9999")));
    }

    [Fact]
    public void OneToldOfAgainCountsFromThen()
    {
        var (time, article) = (new ManualTime(), new ArticleKey("news", "a1"));
        var told = new ToldLately(TimeSpan.FromMilliseconds(500), time);
        told.Add(article);
        time.Pass(400);
        told.Add(article);
        time.Pass(200);
        told.Add(new ArticleKey("news", "a2"));

        Assert.True(told.Contains(article));
    }

    [Fact]
    public async Task AReadingThatTheStoreCancelsLeavesNothingBehind()
    {
        using var folder = new TemporaryFolder();
        var cancelling = new Cancelling();
        await using var services = new ServiceCollection().AddSqliteStorage(folder.File("moderation.db"))
            .ConfigureDbContext<SqliteDb>(options => options.AddInterceptors(cancelling)).BuildServiceProvider();
        await services.GetRequiredService<Migrator>().MigrateAsync(CancellationToken.None);
        using var reader = new FacetReader(services.GetRequiredService<IDbContextFactory<ModerationDb>>(), TimeProvider.System);
        var filter = new ReviewFilter("news");

        cancelling.IsOn = true;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reader.ReadAsync(filter, CancellationToken.None));
        await Wait.UntilAsync(() => reader.Scopes == 0, "the reading is forgotten");

        cancelling.IsOn = false;
        Assert.Equal(0, (await reader.ReadAsync(filter, CancellationToken.None)).Total);
    }

    /// <summary>As a store does whose connection is closed under a command.</summary>
    private sealed class Cancelling : DbCommandInterceptor
    {
        public bool IsOn { get; set; }

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) =>
            IsOn ? throw new TaskCanceledException() : ValueTask.FromResult(result);
    }
}
