using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Moderation.Testing.Running;

namespace Moderation.Tests.Counts;

public sealed class CountsApiTests(RunningService service) : IClassFixture<RunningService>
{
    [Fact]
    public async Task TheCountIsOfApprovedCommentsRepliesIncluded()
    {
        var site = await TestSite.CreateAsync(service);
        await site.SubmittedAsync(Texts.Comment("c1"));
        await site.SubmittedAsync(Texts.Comment("c2", "Eine Antwort.", parentId: "c1"));
        await site.SubmittedAsync(Texts.Comment("c3", Texts.Held));
        await site.SubmittedAsync(Texts.Comment("c4", Texts.Rejected));

        var count = await site.PublicAsync("/articles/a1/count");

        Assert.Equal("""{"articleId":"a1","count":2,"label":"Kommentare (2)","version":4}""", count.GetRawText());
    }

    [Fact]
    public async Task AnUnknownArticleHasNoneAndIsNotStored()
    {
        var site = await TestSite.CreateAsync(service);

        var count = await site.PublicAsync("/articles/unknown/count");

        Assert.Equal("""{"articleId":"unknown","count":0,"label":"Kommentar (0)","version":0}""", count.GetRawText());
        await using var db = await service.OpenStoreAsync();
        Assert.False(await db.Articles.AnyAsync(article => article.Site == site.Id));
    }

    [Fact]
    public async Task AnArticleIdWithASlashGoesIntoTheQuery()
    {
        var site = await TestSite.CreateAsync(service);
        await site.SubmittedAsync(Texts.Comment("c1", articleId: "/news/köln & bonn"));

        var count = await site.PublicAsync("/article/count?articleId=%2Fnews%2Fk%C3%B6ln%20%26%20bonn");

        Assert.Equal("/news/köln & bonn", count.GetProperty("articleId").GetString());
        Assert.Equal(1, count.GetProperty("count").GetInt32());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task CountsComeInTheOrderAskedAndAsOftenAsAsked(bool inBody)
    {
        var site = await TestSite.CreateAsync(service);
        await site.SubmittedAsync(Texts.Comment("c1", articleId: "b"));
        string[] asked = ["z", "b", "a", "b"];

        var counts = inBody ? await PostedAsync(site, asked) : await site.PublicAsync($"/counts?{Query(asked)}");

        Assert.Equal(asked, counts.GetProperty("counts").Strings("articleId"));
        Assert.Equal([0, 1, 0, 1], counts.GetProperty("counts").EnumerateArray().Select(count => count.GetProperty("count").GetInt32()));
        Assert.Equal(
            ["Kommentar (0)", "Kommentar (1)", "Kommentar (0)", "Kommentar (1)"], counts.GetProperty("counts").Strings("label"));
    }

    [Fact]
    public async Task AHundredFitIntoAQueryAndNoMore()
    {
        var site = await TestSite.CreateAsync(service);
        var articles = Enumerable.Range(0, 101).Select(i => $"a{i}").ToArray();

        Assert.Equal(100, (await site.PublicAsync($"/counts?{Query(articles[..100])}")).GetProperty("counts").GetArrayLength());
        using var response = await service.Http.GetAsync($"/v1/sites/{site.Id}/counts?{Query(articles)}");
        await response.ProblemAsync(400, "article");
    }

    [Fact]
    public async Task AHundredIdsOfTheGreatestLengthFitIntoAQuery()
    {
        var site = await TestSite.CreateAsync(service);
        var articles = Enumerable.Range(100, 100).Select(i => $"{new string('ü', 126)}{i}").ToArray();
        Assert.All(articles, id => Assert.Equal(255, System.Text.Encoding.UTF8.GetByteCount(id)));
        var query = string.Join(
            '&', articles.Select(id => $"article={string.Concat(System.Text.Encoding.UTF8.GetBytes(id).Select(b => $"%{b:X2}"))}"));

        // As any program may send it; our client shortens what needs no percent sign.
        using var client = new System.Net.Sockets.TcpClient(service.Http.BaseAddress!.Host, service.Http.BaseAddress.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes(
            $"GET /v1/sites/{site.Id}/counts?{query} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"));
        using var reader = new StreamReader(stream);
        var answer = await reader.ReadToEndAsync();

        Assert.StartsWith("HTTP/1.1 200 ", answer, StringComparison.Ordinal);
        Assert.Contains(articles[99], answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AThousandFitIntoABodyAndNoMore()
    {
        var site = await TestSite.CreateAsync(service);
        var articles = Enumerable.Range(0, 1_001).Select(i => $"a{i}").ToArray();

        Assert.Equal(1_000, (await PostedAsync(site, articles[..1_000])).GetProperty("counts").GetArrayLength());
        using var response = await site.SendAsync(HttpMethod.Post, "/counts", Body(articles), withKey: false);
        await response.ProblemAsync(400, "articles");
    }

    [Theory]
    [InlineData("/counts", "article")]
    [InlineData("/counts?article=", "article")]
    [InlineData("/counts?article=a%00", "article")]
    [InlineData("/articles/a%0Ab/count", "articleId")]
    public async Task AWrongParameterIsNamed(string path, string parameter)
    {
        var site = await TestSite.CreateAsync(service);

        using var response = await service.Http.GetAsync($"/v1/sites/{site.Id}{path}");

        await response.ProblemAsync(400, parameter);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"articles":"a"}""")]
    [InlineData("""{"articles":[null]}""")]
    [InlineData("""{"articles":[1]}""")]
    [InlineData("""{"articles":["\ud800"]}""")]
    [InlineData("not json")]
    [InlineData("null")]
    public async Task ABodyWithoutArticleIdsIsRefused(string body)
    {
        var site = await TestSite.CreateAsync(service);

        using var response = await site.SendAsync(HttpMethod.Post, "/counts", System.Text.Encoding.UTF8.GetBytes(body), withKey: false);

        await response.ProblemAsync(400, "articles");
    }

    [Theory]
    [InlineData("""{"urls":"a"}""")]
    [InlineData("""{"urls":[null]}""")]
    [InlineData("""{"urls":[1]}""")]
    [InlineData("""{"urls":[]}""")]
    [InlineData("""{"urls":[""]}""")]
    [InlineData("""{"articles":["a"],"urls":["https://news.example/a"]}""")]
    [InlineData("""{"articles":[],"urls":[]}""")]
    public async Task ABodyWhoseUrlsAreWrongSaysSo(string body)
    {
        var site = await TestSite.CreateAsync(service);

        using var response = await site.SendAsync(HttpMethod.Post, "/counts", System.Text.Encoding.UTF8.GetBytes(body), withKey: false);

        await response.ProblemAsync(400, "urls");
    }

    [Fact]
    public async Task TheLocaleIsTheAskersElseTheArticlesElseTheSites()
    {
        var site = await TestSite.CreateAsync(service, locale: "de");
        var comment = Texts.Comment("c1", articleId: "vietnamese");
        comment["articleLocale"] = "vi-VN";
        await site.SubmittedAsync(comment);

        Assert.Equal("Comment (0)", await LabelAsync("/articles/german/count?locale=en-GB"));
        Assert.Equal("Bình luận (1)", await LabelAsync("/articles/vietnamese/count"));
        Assert.Equal("Comment (1)", await LabelAsync("/articles/vietnamese/count?locale=en"));
        Assert.Equal("Kommentar (0)", await LabelAsync("/articles/german/count"));

        async Task<string> LabelAsync(string path) => (await site.PublicAsync(path)).GetProperty("label").GetString()!;
    }

    [Theory]
    [InlineData("en_GB", "Comment (0)")]
    [InlineData("EN-us", "Comment (0)")]
    [InlineData("en_US.UTF-8@euro", "Comment (0)")]
    [InlineData("eng", "Comment (0)")]
    [InlineData("en%2Cde%3Bq%3D0.5", "Comment (0)")]
    [InlineData("C", "Kommentar (0)")]
    [InlineData("POSIX", "Kommentar (0)")]
    [InlineData("", "Kommentar (0)")]
    [InlineData("x", "Kommentar (0)")]
    [InlineData("deutsch%20bitte", "Kommentar (0)")]
    [InlineData("%F0%9F%99%82", "Kommentar (0)")]
    public async Task ALocaleIsReadAsItIsMeantAndNeverCostsTheCount(string locale, string label)
    {
        var site = await TestSite.CreateAsync(service, locale: "de");

        foreach (var path in (string[])["/articles/a/count?", "/article/count?articleId=a&", "/article/count?url=https://a.example&"])
            Assert.Equal(label, (await site.PublicAsync($"{path}locale={locale}")).GetProperty("label").GetString());
        foreach (var path in (string[])["/counts?article=a&", "/counts?article=a&", "/counts?url=https://a.example&"])
            Assert.Equal([label], (await site.PublicAsync($"{path}locale={locale}")).GetProperty("counts").Strings("label"));
        var body = Body(["a"]);
        using var inQuery = await site.SendAsync(HttpMethod.Post, $"/counts?locale={locale}", body, withKey: false);
        Assert.Equal([label], (await inQuery.JsonAsync(200)).GetProperty("counts").Strings("label"));
        body["locale"] = Uri.UnescapeDataString(locale);
        using var inBody = await site.SendAsync(HttpMethod.Post, "/counts", body, withKey: false);
        Assert.Equal([label], (await inBody.JsonAsync(200)).GetProperty("counts").Strings("label"));
    }

    [Fact]
    public async Task ASiteMayHaveLabelsOfItsOwn()
    {
        var site = await TestSite.CreateAsync(service, labels: """{"de_DE":"=0 {Noch nichts} other {# Stimmen}"}""", locale: "de-DE");

        Assert.Equal("Noch nichts", (await site.PublicAsync("/articles/a/count")).GetProperty("label").GetString());
        Assert.Equal("Comment (0)", (await site.PublicAsync("/articles/a/count?locale=en")).GetProperty("label").GetString());
    }

    [Fact]
    public async Task TheFirstCommentOfAnArticleShowsAtItsUrlAtOnce()
    {
        var site = await TestSite.CreateAsync(service);
        Assert.Equal(0, (await site.PublicAsync("/article/count?url=https://news.example/a")).GetProperty("count").GetInt32());
        var comment = Texts.Comment("c1");
        comment["articleUrl"] = "https://news.example/a";
        await site.SubmittedAsync(comment);

        var count = await site.PublicAsync("/article/count?url=https://news.example/a");

        Assert.Equal(("a1", 1), (count.GetProperty("articleId").GetString(), count.GetProperty("count").GetInt32()));
    }

    private static async Task<JsonElement> PostedAsync(TestSite site, string[] articles)
    {
        using var response = await site.SendAsync(HttpMethod.Post, "/counts", Body(articles), withKey: false);
        return await response.JsonAsync(200);
    }

    private static JsonObject Body(string[] articles) =>
        new() { ["articles"] = new JsonArray([.. articles.Select(id => JsonValue.Create(id))]) };

    private static string Query(string[] articles) => string.Join('&', articles.Select(id => $"article={id}"));
}
