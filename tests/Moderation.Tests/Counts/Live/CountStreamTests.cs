using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Moderation.Service.Articles;
using Moderation.Service.Counts.Live;
using Moderation.Service.Recording;
using Moderation.Service.Sites;
using Moderation.Service.Storage;
using Moderation.Testing.Recording;
using Moderation.Testing.Running;

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
        using var stream = await OpenAsync(site, "?article=a1&locale=en_GB.UTF-8");
        await stream.NextAsync();
        var watch = System.Diagnostics.Stopwatch.StartNew();
        await site.SubmittedAsync(Texts.Comment("c1"));

        // The first at once, whatever follows.
        Assert.Equal(1, CountOf(await stream.NextAsync()));
        foreach (var at in Enumerable.Range(2, 29))
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
        Assert.True(versions.Count <= (watch.Elapsed / StreamUpdates.Interval) + 1, $"{versions.Count} events in {watch.Elapsed}.");
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
        await Wait.UntilAsync(
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
        using var together = await site.SendAsync(
            HttpMethod.Get, $"/counts/stream?url=/a&{query.Replace("&article=100", "", StringComparison.Ordinal)}", withKey: false);

        await refused.ProblemAsync(400, "article");
        await together.ProblemAsync(400, "url");
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

        try
        {
            await Wait.UntilAsync(
                async () => (await stream.NextAsync()).Data.Contains("\"articleId\":\"quiet\",\"count\":7", StringComparison.Ordinal),
                "the lost news is found out");
        }
        finally
        {
            await found.CancelAsync();
            await commenting;
        }
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

        Assert.Null(
            (await service.Services.GetRequiredService<ArticleMerger>().MergeAsync(site.Id, "old", "new", CancellationToken.None)).Refusal);
        stream ??= await OpenAsync(site, "?article=old");
        using (stream)
        {
            Assert.Equal(2, CountOf(await stream.NextAsync()));
            await site.SubmittedAsync(Texts.Comment("c3", articleId: "new"));

            var next = await stream.NextAsync();
            Assert.Equal(("old", 3), (ArticleOf(next), CountOf(next)));
        }
    }

    [Fact]
    public async Task AUrlIsFollowedBeforeItHasAnArticle()
    {
        var site = await TestSite.CreateAsync(service);
        using var stream = await OpenAsync(site, "?article=other&url=https://news.example/a%3Fx%3D1");
        Assert.Equal("""{"url":"https://news.example/a?x=1","count":0,"label":"Kommentar (0)","version":0}""", await UrlAsync(stream));

        await SubmitAtAsync(site, "c1", "https://www.news.example/a/?x=1");

        var (id, _, data) = await stream.NextAsync();
        Assert.Equal("""{"articleId":"a1","url":"https://news.example/a?x=1","count":1,"label":"Kommentar (1)","version":1}""", data);
        Assert.Equal("0.1", id);
        await SubmitAtAsync(site, "c2", "https://news.example/a?x=1");
        Assert.Equal(2, CountOf(await stream.NextAsync()));

        using var again = await OpenAsync(site, "?article=other&url=https://news.example/a%3Fx%3D1", "0.1");
        Assert.Equal(2, CountOf(await again.NextAsync()));

        // The id's own count and that of the URL come in no order.
        async Task<string> UrlAsync(EventStream of)
        {
            string[] both = [(await of.NextAsync()).Data, (await of.NextAsync()).Data];
            Assert.Contains(both, one => one.Contains("\"articleId\":\"other\"", StringComparison.Ordinal));
            return both.Single(one => one.Contains("\"url\"", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task EverySpellingOfAUrlAndTheIdAreToldOnce()
    {
        var site = await TestSite.CreateAsync(service);
        await SubmitAtAsync(site, "c1", "https://news.example/a");
        using var stream = await OpenAsync(site, "?article=a1&url=https://news.example/a&url=https://news.example/a/");

        var ids = new List<string>();
        foreach (var _ in Enumerable.Range(0, 3))
            ids.Add((await stream.NextAsync()).Id);
        Assert.Equal(["1.0.0", "1.1.0", "1.1.1"], ids);
        await SubmitAtAsync(site, "c2", "https://news.example/a");

        foreach (var _ in Enumerable.Range(0, 3))
            Assert.Equal(2, CountOf(await stream.NextAsync()));
    }

    [Fact]
    public async Task InSilenceALineComesThatSaysNothing()
    {
        var site = await TestSite.CreateAsync(service);
        using var stream = await OpenAsync(site, "?article=a1");
        await stream.NextAsync();

        service.Services.GetRequiredService<OpenStreams>().SignalAll(StreamSignal.Heartbeat);

        Assert.Equal(":", await stream.NextLineAsync());
    }

    [Fact]
    public async Task AStreamEndsWhenItsKeyIsRevoked()
    {
        var site = await TestSite.CreateAsync(service);
        var administration = service.Services.GetRequiredService<SiteAdministration>();
        var (row, key) = (await administration.CreateKeyAsync(site.Id, Scopes.Read, CancellationToken.None))!.Value;
        using var stream = await OpenAsync(site, "?article=a1", key: key);
        Assert.Contains("\"held\":0", (await stream.NextAsync()).Data, StringComparison.Ordinal);
        Assert.True(await administration.RevokeKeyAsync(site.Id, row.KeyId, CancellationToken.None));
        using var ended = new CancellationTokenSource();
        var commenting = Task.Run(async () =>
        {
            for (var at = 0; !ended.IsCancellationRequested; at++)
                await site.SubmittedAsync(Texts.Comment($"c{at}"));
        });

        try
        {
            await Assert.ThrowsAsync<EndOfStreamException>(() => Wait.UntilAsync(
                async () => (await stream.NextAsync()).Event.Length == 0, "the stream ends"));
        }
        finally
        {
            await ended.CancelAsync();
            await commenting;
        }
    }

    private static async Task SubmitAtAsync(TestSite site, string commentId, string url)
    {
        var comment = Texts.Comment(commentId);
        comment["articleUrl"] = url;
        await site.SubmittedAsync(comment);
    }

    private static int CountOf((string Id, string Event, string Data) next) => JsonElement.Parse(next.Data).GetProperty("count").GetInt32();

    private static string? ArticleOf((string Id, string Event, string Data) next) =>
        JsonElement.Parse(next.Data).GetProperty("articleId").GetString();

    private Task<EventStream> OpenAsync(TestSite site, string query, string? lastId = null, string? key = null) =>
        EventStream.OpenAsync(service.Http, $"/v1/sites/{site.Id}/counts/stream{query}", lastId, key);
}
