using System.IO.Compression;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Moderation.Service.Counts.Cache;
using Moderation.Service.Storage;
using Moderation.Testing.Running;

namespace Moderation.Tests.Counts.Cache;

public sealed class CountCachingTests(RunningService service) : IClassFixture<RunningService>
{
    [Fact]
    public async Task AnAnswerThatIsKnownIsNotSentAgainUntilItChanges()
    {
        var site = await TestSite.CreateAsync(service);
        await site.SubmittedAsync(Texts.Comment("c1"));
        using var first = await GetAsync(site, "/articles/a1/count");
        var tag = first.Headers.ETag!;

        using var known = await GetAsync(site, "/articles/a1/count", request => request.Headers.IfNoneMatch.Add(tag));
        await site.SubmittedAsync(Texts.Comment("c2"));
        using var changed = await GetAsync(site, "/articles/a1/count", request => request.Headers.IfNoneMatch.Add(tag));

        Assert.False(tag.IsWeak);
        Assert.Equal(304, (int)known.StatusCode);
        Assert.Empty(await known.Content.ReadAsByteArrayAsync());
        Assert.Equal(200, (int)changed.StatusCode);
        Assert.NotEqual(tag, changed.Headers.ETag);
        Assert.Contains("stale-while-revalidate", first.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task APostIsAnsweredThoughItsAnswerIsKnown()
    {
        var site = await TestSite.CreateAsync(service);
        using var first = await PostAsync();
        using var again = await PostAsync();

        Assert.Equal(200, (int)again.StatusCode);
        Assert.Equal(await first.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());

        async Task<HttpResponseMessage> PostAsync()
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/v1/sites/{site.Id}/counts")
            {
                Content = JsonContent.Create(new { articles = new[] { "a" } }),
            };
            request.Headers.IfNoneMatch.Add(EntityTagHeaderValue.Any);
            return await service.Http.SendAsync(request);
        }
    }

    [Theory]
    [InlineData("{0}")]
    [InlineData("\"other\", {0}")]
    [InlineData("W/{0}")]
    [InlineData("*")]
    public async Task AKnownTagIsFoundInEveryFormAlsoForHead(string form)
    {
        var site = await TestSite.CreateAsync(service);
        using var first = await GetAsync(site, "/articles/a1/count");
        var known = string.Format(System.Globalization.CultureInfo.InvariantCulture, form, first.Headers.ETag!.Tag);
        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Head })
        {
            using var again = await GetAsync(site, "/articles/a1/count", request =>
            {
                request.Method = method;
                request.Headers.TryAddWithoutValidation("If-None-Match", known);
            });

            Assert.Equal(304, (int)again.StatusCode);
            Assert.Equal(first.Headers.ETag, again.Headers.ETag);
            Assert.Empty(await again.Content.ReadAsByteArrayAsync());
        }
    }

    [Fact]
    public async Task TheTagTellsLocalesPatternsAndCodingsApart()
    {
        var site = await TestSite.CreateAsync(service);
        var query = "/counts?" + string.Join('&', Enumerable.Range(0, 100).Select(at => $"article=article-{at}"));
        var tags = new List<string>();
        foreach (var (locale, coding) in new[] { ("de", ""), ("vi", ""), ("de", "br"), ("de", "gzip") })
        {
            using var response = await GetAsync(site, $"{query}&locale={locale}", request => Accept(request, coding));
            tags.Add(response.Headers.ETag!.Tag);
        }

        Assert.Equal(4, tags.Distinct().Count());
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task ManyCountsGoOutCompressedToWhoTakesThat(string coding)
    {
        var site = await TestSite.CreateAsync(service);
        var query = "/counts?" + string.Join('&', Enumerable.Range(0, 100).Select(at => $"article=article-{at}"));

        using var plain = await GetAsync(site, query);
        using var coded = await GetAsync(site, query, request => Accept(request, coding));
        using var refused = await GetAsync(
            site, query, request => request.Headers.TryAddWithoutValidation("Accept-Encoding", $"{coding};q=0"));

        Assert.Equal(coding, coded.Content.Headers.ContentEncoding.Single());
        Assert.Contains("Accept-Encoding", coded.Headers.Vary);
        Assert.Contains("Accept-Encoding", plain.Headers.Vary);
        Assert.Empty(refused.Content.Headers.ContentEncoding);
        await using var body = await coded.Content.ReadAsStreamAsync();
        await using Stream decoded = coding == "br"
            ? new BrotliStream(body, CompressionMode.Decompress)
            : new GZipStream(body, CompressionMode.Decompress);
        using var text = new StreamReader(decoded);
        Assert.Equal(await plain.Content.ReadAsStringAsync(), await text.ReadToEndAsync());
    }

    [Fact]
    public async Task APageOfAnyOriginMayAskAlsoWithHeadersOfItsOwn()
    {
        var site = await TestSite.CreateAsync(service);
        using var request = new HttpRequestMessage(HttpMethod.Options, $"/v1/sites/{site.Id}/articles/a1/count");
        request.Headers.Add("Origin", "https://news.example");
        request.Headers.Add("Access-Control-Request-Method", "GET");
        request.Headers.Add("Access-Control-Request-Headers", "if-none-match");

        using var allowed = await service.Http.SendAsync(request);

        Assert.Equal(204, (int)allowed.StatusCode);
        Assert.Equal("*", allowed.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Equal("if-none-match", allowed.Headers.GetValues("Access-Control-Allow-Headers").Single());
    }

    [Fact]
    public async Task AnswersOfHeadHaveNoBody()
    {
        var site = await TestSite.CreateAsync(service);
        using var request = new HttpRequestMessage(HttpMethod.Head, $"/v1/sites/{site.Id}/articles/a1/count");

        using var head = await service.Http.SendAsync(request);

        Assert.Equal(200, (int)head.StatusCode);
        Assert.NotNull(head.Headers.ETag);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task IdsNobodyHasHeardOfAreForgottenWhenThereAreTooManyAndNeverTakeTheOthersPlace()
    {
        await using var small = new SmallService();
        await small.Service.InitializeAsync();
        var site = await TestSite.CreateAsync(small.Service);
        await site.SubmittedAsync(Texts.Comment("c1", "Vielen Dank für den Artikel."));
        Assert.Equal(1, (await site.PublicAsync("/articles/a1/count")).GetProperty("count").GetInt32());

        for (var at = 0; at < 20; at++)
        {
            var ids = new JsonArray([.. Enumerable.Range(0, 1_000).Select(id => JsonValue.Create($"unknown-{at}-{id}"))]);
            using var response = await site.SendAsync(HttpMethod.Post, "/counts", new JsonObject { ["articles"] = ids }, withKey: false);
            Assert.Equal(200, (int)response.StatusCode);
        }

        var memory = small.Service.Services.GetRequiredService<CountMemory>();
        Assert.InRange(memory.Count, 50, 110);
        Assert.NotNull(memory.Find(new ArticleKey(site.Id, "a1")));
    }

    private static void Accept(HttpRequestMessage request, string coding)
    {
        if (coding.Length > 0)
            request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue(coding));
    }

    private async Task<HttpResponseMessage> GetAsync(TestSite site, string path, Action<HttpRequestMessage>? change = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/v1/sites/{site.Id}{path}");
        change?.Invoke(request);
        return await service.Http.SendAsync(request);
    }

    private sealed class SmallService : IAsyncDisposable
    {
        public RunningService Service { get; } = new() { Settings = ["--Moderation:CountsInMemory=1000"] };

        public async ValueTask DisposeAsync() => await Service.DisposeAsync();
    }
}
