using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Moderation.Service.Counts;
using Moderation.Service.Counts.Cache;
using Moderation.Service.Counts.News;
using Moderation.Service.Storage;
using Moderation.Testing.Running;

namespace Moderation.Tests.Counts.Cache;

public sealed class QueryCacheTests(RunningService service) : IClassFixture<RunningService>
{
    private const string Query = "/counts?article=a1&article=a2";

    private QueryCache Queries => service.Services.GetRequiredService<QueryCache>();

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
            await db.Articles.Where(article => article.Site == site.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(article => article.Approved, 7));

        await Wait.UntilAsync(async () => (await CountsAsync(site))[0] == 7, "the count is read again");
    }

    [Fact]
    public async Task ARememberedAnswerIsNotThatOfAnotherSiteOrAnotherLocale()
    {
        var (site, other) =
            (await TestSite.CreateAsync(service), await TestSite.CreateAsync(service, labels: """{"de":"other {# Stimmen}"}"""));
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
        var queries = new QueryCache(
            new HeardChanges(TimeProvider.System), new CountsOptions { CountBatchesInMemory = 10 }, TimeProvider.System);
        for (var at = 0; at < 100; at++)
            Keep(queries, new QueryKey("s", $"?article={at}"), times: 2);

        Assert.InRange(queries.Count, 1, 10);
    }

    [Fact]
    public void AQueryIsRememberedWhenItComesAgain()
    {
        var queries = new QueryCache(new HeardChanges(TimeProvider.System), new CountsOptions(), TimeProvider.System);
        var query = new QueryKey("s", "?article=a");

        Keep(queries, query, times: 1);
        Assert.Null(queries.Find(Site, query));
        Keep(queries, query, times: 1);
        Assert.NotNull(queries.Find(Site, query));
    }

    [Fact]
    public void NothingRememberedCountsWhileChangesGoUnheard()
    {
        var heard = new HeardChanges(TimeProvider.System);
        var queries = new QueryCache(heard, new CountsOptions(), TimeProvider.System);
        var query = new QueryKey("s", "?article=a");
        Keep(queries, query, times: 2);

        heard.IsDeaf = true;
        Assert.Null(queries.Find(Site, query));
        heard.IsDeaf = false;
        heard.MarkAll();
        Assert.Null(queries.Find(Site, query));
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

    private static void Keep(QueryCache queries, QueryKey query, int times)
    {
        var article = new ArticleKey("s", "a");
        for (var time = 0; time < times; time++)
            queries.Keep(
                Site,
                query,
                [new CachedCount(article, article, 1, 0, 0, 1, null, TimeProvider.System.GetTimestamp())],
                new Representation("{}"u8.ToArray()),
                TimeProvider.System.GetTimestamp());
    }

    private async Task RememberAsync(TestSite site)
    {
        var query = new QueryKey(site.Id, Query[Query.IndexOf('?', StringComparison.Ordinal)..]);
        await Wait.UntilAsync(
            async () =>
            {
                await CountsAsync(site);
                await using var db = await service.OpenStoreAsync();
                return Queries.Find(await db.Sites.AsNoTracking().SingleAsync(known => known.Id == site.Id), query) is not null;
            },
            "the answer is remembered");
    }

    private static async Task<int[]> CountsAsync(TestSite site) =>
        [.. (await site.PublicAsync(Query)).GetProperty("counts").EnumerateArray().Select(count => count.GetProperty("count").GetInt32())];

    private static async Task<string?> LabelAsync(TestSite site, string query) =>
        (await site.PublicAsync(query)).GetProperty("counts")[0].GetProperty("label").GetString();
}
