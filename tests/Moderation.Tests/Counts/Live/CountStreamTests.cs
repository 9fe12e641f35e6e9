using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Moderation.Service.Recording;
using Moderation.Service.Sites;
using Moderation.Service.Storage;
using Moderation.Tests.Recording;
using Moderation.Tests.Running;

namespace Moderation.Tests.Counts.Live;

public sealed class CountStreamTests(RunningService service) : IClassFixture<RunningService>
{
    [Fact]
    public async Task AStreamBeginsWithTheCountAndGoesOnWithEachChange()
    {
        var site = await TestSite.CreateAsync(service);
        using var stream = await OpenAsync(site, "?article=a1");

        Assert.Equal("""{"articleId":"a1","count":0,"label":"Kommentar (0)","version":0}""", (await stream.NextAsync()).Data);
        await site.SubmittedAsync(Texts.Comment("c1"));

        var (id, name, data) = await stream.NextAsync();
        Assert.Equal("count", name);
        Assert.Equal("1", id);
        Assert.Equal("""{"articleId":"a1","count":1,"label":"Kommentar (1)","version":1}""", data);
        Assert.Equal("text/event-stream", stream.Response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task ChangesInQuickSuccessionEndWithTheLastOne()
    {
        var site = await TestSite.CreateAsync(service);
        using var stream = await OpenAsync(site, "?article=a1&locale=en");
        await stream.NextAsync();

        foreach (var at in Enumerable.Range(1, 30))
            await site.SubmittedAsync(Texts.Comment($"c{at}"));

        var versions = new List<long>();
        JsonElement count;
        do
        {
            count = JsonElement.Parse((await stream.NextAsync()).Data);
            versions.Add(count.GetProperty("version").GetInt64());
        }
        while (versions[^1] < 30);
        Assert.Equal("Comments (30)", count.GetProperty("label").GetString());
        Assert.Equal(versions.Order().Distinct(), versions);
        Assert.True(versions.Count < 30, "Each change has been told.");
    }

    [Fact]
    public async Task AStreamTakenUpAgainTellsWhatHasChangedSinceAndNothingElse()
    {
        var site = await TestSite.CreateAsync(service);
        await site.SubmittedAsync(Texts.Comment("c1", articleId: "a1"));
        await site.SubmittedAsync(Texts.Comment("c2", articleId: "a2"));
        string last;
        using (var stream = await OpenAsync(site, "?article=a1&article=a2"))
        {
            await stream.NextAsync();
            last = (await stream.NextAsync()).Id;
        }

        Assert.Equal("1.1", last);
        await site.SubmittedAsync(Texts.Comment("c3", articleId: "a2"));

        using var again = await OpenAsync(site, "?article=a1&article=a2", last);
        var (id, _, data) = await again.NextAsync();
        Assert.Equal("1.2", id);
        Assert.Equal("a2", JsonElement.Parse(data).GetProperty("articleId").GetString());
    }

    [Fact]
    public async Task AStreamOfASiteTellsOfEveryArticle()
    {
        var site = await TestSite.CreateAsync(service);
        using var stream = await OpenAsync(site, "");

        await site.SubmittedAsync(Texts.Comment("c1", articleId: "a1"));
        Assert.Equal("a1", ArticleOf(await stream.NextAsync()));
        await site.SubmittedAsync(Texts.Comment("c2", articleId: "a2"));
        Assert.Equal("a2", ArticleOf(await stream.NextAsync()));
    }

    [Fact]
    public async Task AStreamOfASiteIsTakenUpAgain()
    {
        var site = await TestSite.CreateAsync(service);
        var at = 0;

        // A process that has just begun cannot know what was before.
        await Eventually.TrueAsync(
            async () =>
            {
                string last;
                using (var stream = await OpenAsync(site, ""))
                {
                    await site.SubmittedAsync(Texts.Comment($"c{++at}", articleId: $"before-{at}"));
                    last = (await stream.NextAsync()).Id;
                }

                await site.SubmittedAsync(Texts.Comment($"c{++at}", articleId: $"after-{at}"));
                using var again = await OpenAsync(site, "", last);
                while (true)
                {
                    var next = await again.NextAsync();
                    if (next.Event == "reset")
                        return false;
                    if (ArticleOf(next) == $"after-{at}")
                        return true;
                }
            },
            "the stream goes on where it ended");
    }

    [Theory]
    [InlineData("1")]
    [InlineData("no number")]
    public async Task AStreamOfASiteThatCannotBeTakenUpSaysSo(string lastId)
    {
        var site = await TestSite.CreateAsync(service);

        using var stream = await OpenAsync(site, "", lastId);

        Assert.Equal("reset", (await stream.NextAsync()).Event);
    }

    [Fact]
    public async Task OnlyAKeyThatMayReadHearsOfHeldAndRejectedComments()
    {
        var site = await TestSite.CreateAsync(service, Scopes.Submit);
        var reader = await TestSite.AddKeyAsync(service, site.Id, Scopes.Read);
        await site.SubmittedAsync(Texts.Comment("c1", Texts.Held));

        using var open = await OpenAsync(site, "?article=a1");
        using var keyed = await OpenAsync(site, "?article=a1", key: reader);

        Assert.DoesNotContain("held", (await open.NextAsync()).Data, StringComparison.Ordinal);
        Assert.Contains("\"held\":1,\"rejected\":0", (await keyed.NextAsync()).Data, StringComparison.Ordinal);
        using var refused = await site.SendAsync(HttpMethod.Get, "/counts/stream?article=a1");
        Assert.Equal(403, (int)refused.StatusCode);
    }

    [Fact]
    public async Task TooManyArticlesAreRefused()
    {
        var site = await TestSite.CreateAsync(service);
        var query = string.Join('&', Enumerable.Range(0, 101).Select(at => $"article={at}"));

        using var refused = await site.SendAsync(HttpMethod.Get, $"/counts/stream?{query}", withKey: false);

        Assert.Equal(400, (int)refused.StatusCode);
        Assert.Contains("article", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task LostNewsIsFoundOutHoweverBusyTheProcessIs()
    {
        var site = await TestSite.CreateAsync(service);
        await site.SubmittedAsync(Texts.Comment("c1", articleId: "quiet"));
        using var stream = await OpenAsync(site, "?article=quiet&article=busy");
        await using (var db = await service.OpenStoreAsync())
            await db.Articles.Where(article => article.Site == site.Id && article.ArticleId == "quiet")
                .ExecuteUpdateAsync(set => set.SetProperty(article => article.Approved, 7).SetProperty(article => article.Version, 9));
        using var found = new CancellationTokenSource();
        var commenting = Task.Run(async () =>
        {
            for (var at = 0; !found.IsCancellationRequested; at++)
                await site.SubmittedAsync(Texts.Comment($"busy-{at}", articleId: "busy"));
        });

        while (!(await stream.NextAsync()).Data.Contains("\"articleId\":\"quiet\",\"count\":7", StringComparison.Ordinal))
            Assert.False(commenting.IsCompleted, "It is not busy any more.");

        await found.CancelAsync();
        await commenting;
    }

    [Fact]
    public async Task AStreamOfASiteHearsOfWhatAProcessCommittedThatToldNobody()
    {
        var site = await TestSite.CreateAsync(service);
        using var stream = await OpenAsync(site, "");
        await site.SubmittedAsync(Texts.Comment("c1", articleId: "told"));
        Assert.Equal("told", ArticleOf(await stream.NextAsync()));
        await using var dead = new ServiceCollection().AddSingleton(TimeProvider.System).AddSqliteStorage(service.DatabaseFile)
            .AddRecording(new RecordingOptions(), StoreKind.Sqlite).BuildServiceProvider();

        await dead.GetRequiredService<Recorder>().RecordAsync(
            [Changes.Submission(commentId: "c2", articleId: "untold", site: site.Id)], CancellationToken.None);

        Assert.Equal("untold", ArticleOf(await stream.NextAsync()));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AStreamOfAnotherNameFollowsTheArticle(bool isOpenBefore)
    {
        var site = await TestSite.CreateAsync(service);
        await site.SubmittedAsync(Texts.Comment("c1", articleId: "old"));
        await site.SubmittedAsync(Texts.Comment("c2", articleId: "new"));
        EventStream? stream = null;
        if (isOpenBefore)
        {
            stream = await OpenAsync(site, "?article=old");
            Assert.Equal(1, CountOf(await stream.NextAsync()));
        }

        Assert.Null((await service.Services.GetRequiredService<ArticleMerger>().MergeAsync(site.Id, "old", "new", CancellationToken.None)).Refusal);
        stream ??= await OpenAsync(site, "?article=old");
        using (stream)
        {
            Assert.Equal(2, CountOf(await stream.NextAsync()));
            await site.SubmittedAsync(Texts.Comment("c3", articleId: "new"));

            var next = await stream.NextAsync();
            Assert.Equal(("old", 3), (ArticleOf(next), CountOf(next)));
        }
    }

    private static int CountOf((string Id, string Event, string Data) next) => JsonElement.Parse(next.Data).GetProperty("count").GetInt32();

    private static string? ArticleOf((string Id, string Event, string Data) next) => JsonElement.Parse(next.Data).GetProperty("articleId").GetString();

    private Task<EventStream> OpenAsync(TestSite site, string query, string? lastId = null, string? key = null) =>
        EventStream.OpenAsync(service.Http, $"/v1/sites/{site.Id}/counts/stream{query}", lastId, key);
}
