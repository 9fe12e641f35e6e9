using System.Net.Http.Json;
using System.Text.Json;
using Moderation.Testing.Running;

namespace Moderation.Tests.Counts;

/// <summary>Counts of articles named by their URLs, in each of the ways to ask.</summary>
public sealed class CountsByUrlTests(RunningService service) : IClassFixture<RunningService>
{
    private const string Url = "https://news.example/a";

    [Fact]
    public async Task OneUrlIsAnsweredAsAskedWithItsArticle()
    {
        var site = await CommentedAsync();

        Assert.Equal(
            $$"""{"articleId":"a1","url":"http://www.news.example/a/?utm_source=x","count":1,"label":"Comment (1)","version":1}""",
            (await site.PublicAsync("/article/count?locale=en&url=http%3A%2F%2Fwww.news.example%2Fa%2F%3Futm_source%3Dx")).GetRawText());
        Assert.Equal(
            """{"url":"https://news.example/none","count":0,"label":"Kommentar (0)","version":0}""",
            (await site.PublicAsync("/article/count?url=https://news.example/none")).GetRawText());
    }

    [Theory]
    [InlineData("https://news.example/mu\u0308ller", "https://news.example/m%C3%BCller")]
    [InlineData("https://news.example/m%c3%bcller", "http://www.news.example/mu\u0308ller/")]
    [InlineData("https://bücher.example/a", "https://xn--bcher-kva.example/a")]
    [InlineData("https://xn--bcher-kva.example/a", "https://BU\u0308CHER.example/a")]
    [InlineData("https://news.example/2026/a", "https://news.example//2026//a/")]
    [InlineData("https://news.example//2026//a?id=1", "https://news.example/2026/a?id=1")]
    [InlineData("https://news.example/a,1", "https://news.example/a%2C1")]
    [InlineData("https://news.example/a?id=1", "https://news.example/a?id=1&srsltid=Afm&gad_source=1&gad_campaignid=2")]
    [InlineData("https://news.example/a?igsh=x", "https://news.example/a?mibextid=y&fbclid=z")]
    [InlineData("https://news.example/a?id=1&amp;utm_source=x", "https://news.example/a?amp;id=1")]
    public async Task TheUrlThatCameAndTheOneAskedForMayBeSpelledDifferently(string came, string asked)
    {
        var site = await TestSite.CreateAsync(service);
        var comment = Texts.Comment("c1");
        comment["articleUrl"] = came;
        await site.SubmittedAsync(comment);

        foreach (var url in new[] { came, asked })
        {
            Assert.Equal(1, (await site.PublicAsync($"/article/count?url={Uri.EscapeDataString(url)}")).GetProperty("count").GetInt32());
            using var posted = await service.Http.PostAsJsonAsync($"/v1/sites/{site.Id}/counts", new { urls = new[] { url } });
            Assert.Equal(1, (await posted.JsonAsync(200)).GetProperty("counts")[0].GetProperty("count").GetInt32());
        }
    }

    [Theory]
    [InlineData("https://news.example/Artikel", "https://news.example/artikel")]
    [InlineData("https://news.example/a?id=1", "https://news.example/a?id=2")]
    [InlineData("https://news.example/a?ref=1", "https://news.example/a")]
    [InlineData("https://news.example/a?s=1", "https://news.example/a")]
    [InlineData("https://news.example/a%2Fb", "https://news.example/a/b")]
    [InlineData("https://news.example/müller", "https://news.example/muller")]
    [InlineData("https://straße.example/a", "https://strasse.example/a")]
    public async Task WhatMayBeAnotherArticleIsNotFound(string came, string asked)
    {
        var site = await TestSite.CreateAsync(service);
        var comment = Texts.Comment("c1");
        comment["articleUrl"] = came;
        await site.SubmittedAsync(comment);

        Assert.Equal(0, (await site.PublicAsync($"/article/count?url={Uri.EscapeDataString(asked)}")).GetProperty("count").GetInt32());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ManyUrlsAreAnsweredInTheOrderAskedAndAsOftenAsAsked(bool inBody)
    {
        var site = await CommentedAsync();
        string[] urls = [$"{Url}/", "no url", Url, $"{Url}/"];

        var query = string.Join('&', urls.Select(url => $"url={Uri.EscapeDataString(url)}"));
        var counts = (inBody ? await PostedAsync() : await site.PublicAsync($"/counts?{query}")).GetProperty("counts");

        Assert.Equal(urls, counts.Strings("url"));
        Assert.Equal([1, 0, 1, 1], counts.EnumerateArray().Select(count => count.GetProperty("count").GetInt32()));
        Assert.Equal([true, false, true, true], counts.EnumerateArray().Select(count => count.TryGetProperty("articleId", out _)));

        async Task<JsonElement> PostedAsync()
        {
            using var response = await service.Http.PostAsJsonAsync($"/v1/sites/{site.Id}/counts", new { urls });
            return await response.JsonAsync(200);
        }
    }

    [Theory]
    [InlineData("/article/count?url=https://news.example/a")]
    [InlineData("/counts?url=https://news.example/a")]
    public async Task AnAnswerThatIsKnownIsNotSentAgainUntilItChanges(string path)
    {
        var site = await CommentedAsync();
        using var first = await GetAsync(null);

        using var known = await GetAsync(first);
        await site.SubmittedAsync(Comment("c2"));
        using var changed = await GetAsync(first);

        Assert.Equal((304, 200), ((int)known.StatusCode, (int)changed.StatusCode));
        Assert.NotEqual(first.Headers.ETag, changed.Headers.ETag);

        async Task<HttpResponseMessage> GetAsync(HttpResponseMessage? had)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"/v1/sites/{site.Id}{path}");
            if (had is not null)
                request.Headers.IfNoneMatch.Add(had.Headers.ETag!);
            return await service.Http.SendAsync(request);
        }
    }

    private async Task<TestSite> CommentedAsync()
    {
        var site = await TestSite.CreateAsync(service);
        await site.SubmittedAsync(Comment("c1"));
        return site;
    }

    private static System.Text.Json.Nodes.JsonObject Comment(string id)
    {
        var comment = Texts.Comment(id);
        comment["articleUrl"] = Url;
        return comment;
    }
}
