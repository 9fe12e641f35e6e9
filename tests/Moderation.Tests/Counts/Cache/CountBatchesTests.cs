using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Moderation.Service.Counts;
using Moderation.Service.Counts.Cache;
using Moderation.Service.Counts.News;
using Moderation.Service.Storage;
using Moderation.Testing.Running;

namespace Moderation.Tests.Counts.Cache;

public sealed class CountBatchesTests(RunningService service) : IClassFixture<RunningService>
{
    private const string Query = "/counts?article=a1&article=a2";

    private CountBatches Batches => service.Services.GetRequiredService<CountBatches>();

    [Fact]
    public async Task ARememberedAnswerShowsEachChangeAtOnce()
    {
        var site = await TestSite.CreateAsync(service);
        for (var comments = 0; comments < 5; comments++)
        {
            await RememberAsync(site);
            Assert.Equal([comments, 0], await CountsAsync(site));
            await site.SubmittedAsync(Texts.Comment($"c{comments}"));
            Assert.Equal([comments + 1, 0], await CountsAsync(site));
        }
    }

    [Fact]
    public async Task ARememberedAnswerShowsAChangeThatNobodyHeardOf()
    {
        var site = await TestSite.CreateAsync(service);
        await site.SubmittedAsync(Texts.Comment("c1"));
        await RememberAsync(site);
        await using (var db = await service.OpenStoreAsync())
            await db.Articles.Where(article => article.Site == site.Id).ExecuteUpdateAsync(set => set.SetProperty(article => article.Approved, 7));

        await Wait.UntilAsync(async () => (await CountsAsync(site))[0] == 7, "the count is read again");
    }

    [Fact]
    public async Task ARememberedAnswerIsNotThatOfAnotherSiteOrAnotherLocale()
    {
        var (site, other) = (await TestSite.CreateAsync(service), await TestSite.CreateAsync(service, labels: """{"de":"other {# Stimmen}"}"""));
        await site.SubmittedAsync(Texts.Comment("c1"));
        await RememberAsync(site);
        await RememberAsync(other);

        Assert.Equal("Kommentar (1)", await LabelAsync(site, Query));
        Assert.Equal("0 Stimmen", await LabelAsync(other, Query));
        Assert.Equal("Comment (1)", await LabelAsync(site, Query + "&locale=en"));
    }

    [Fact]
    public void QueriesBeyondTheSettingAreForgotten()
    {
        var batches = new CountBatches(new CountChanges(TimeProvider.System), new CountsOptions { CountBatchesInMemory = 10 }, TimeProvider.System);
        for (var at = 0; at < 100; at++)
            Keep(batches, new BatchQuery("s", $"?article={at}"), times: 2);

        Assert.InRange(batches.Count, 1, 10);
    }

    [Fact]
    public void AQueryIsRememberedWhenItComesAgain()
    {
        var batches = new CountBatches(new CountChanges(TimeProvider.System), new CountsOptions(), TimeProvider.System);
        var query = new BatchQuery("s", "?article=a");

        Keep(batches, query, times: 1);
        Assert.Null(batches.Find(Site, query));
        Keep(batches, query, times: 1);
        Assert.NotNull(batches.Find(Site, query));
    }

    [Fact]
    public void NothingRememberedCountsWhileChangesGoUnheard()
    {
        var changes = new CountChanges(TimeProvider.System);
        var batches = new CountBatches(changes, new CountsOptions(), TimeProvider.System);
        var query = new BatchQuery("s", "?article=a");
        Keep(batches, query, times: 2);

        changes.IsDeaf = true;
        Assert.Null(batches.Find(Site, query));
        changes.IsDeaf = false;
        changes.ApplyToAll();
        Assert.Null(batches.Find(Site, query));
    }

    private static Site Site { get; } = new()
    {
        Id = "s",
        Locale = "de",
        Labels = "{}",
        Policy = "{}",
        PolicyVersion = 1,
        CreatedAt = DateTimeOffset.UnixEpoch,
    };

    private static void Keep(CountBatches batches, BatchQuery query, int times)
    {
        var article = new ArticleKey("s", "a");
        for (var time = 0; time < times; time++)
            batches.Keep(Site, query, [new CachedCount(article, article, 1, 0, 0, 1, null, TimeProvider.System.GetTimestamp())], new Representation("{}"u8.ToArray()), TimeProvider.System.GetTimestamp());
    }

    private async Task RememberAsync(TestSite site)
    {
        var query = new BatchQuery(site.Id, Query[Query.IndexOf('?', StringComparison.Ordinal)..]);
        await Wait.UntilAsync(
            async () =>
            {
                await CountsAsync(site);
                await using var db = await service.OpenStoreAsync();
                return Batches.Find(await db.Sites.AsNoTracking().SingleAsync(known => known.Id == site.Id), query) is not null;
            },
            "the answer is remembered");
    }

    private static async Task<int[]> CountsAsync(TestSite site) =>
        [.. (await site.PublicAsync(Query)).GetProperty("counts").EnumerateArray().Select(count => count.GetProperty("count").GetInt32())];

    private static async Task<string?> LabelAsync(TestSite site, string query) =>
        (await site.PublicAsync(query)).GetProperty("counts")[0].GetProperty("label").GetString();
}
