using System.IO.Compression;
using System.Net;
using Moderation.Testing.Running;

namespace Moderation.Tests.Counts.Embed;

public sealed class EmbedTests(RunningService service) : IClassFixture<RunningService>
{
    [Fact]
    public async Task AnyPageMayLoadTheScript()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/embed/count.js");
        request.Headers.Add("Origin", "https://news.example");

        using var response = await service.Http.SendAsync(request);

        Assert.Equal(200, (int)response.StatusCode);
        Assert.Equal("text/javascript; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        Assert.Equal("*", response.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Contains("data-comment-count", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/embed/count.js")]
    [InlineData("/count.js")]
    [InlineData("/js/count.min.js")]
    [InlineData("/web/counter.mjs")]
    [InlineData("/assets/js/count.js")]
    public async Task ScriptsAnswerToHeadAsToGetButForTheBody(string path)
    {
        using var get = await service.Http.GetAsync(path);
        using var request = new HttpRequestMessage(HttpMethod.Head, path);

        using var head = await service.Http.SendAsync(request);

        Assert.Equal(200, (int)head.StatusCode);
        Assert.Equal(get.Content.Headers.ContentLength, head.Content.Headers.ContentLength);
        Assert.Equal(get.Headers.CacheControl, head.Headers.CacheControl);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task TheScriptTakesTwoKilobytesOfTheWireAtMost()
    {
        var plain = await service.Http.GetByteArrayAsync("/embed/count.js");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/embed/count.js");
        request.Headers.Add("Accept-Encoding", "gzip, br");

        using var response = await service.Http.SendAsync(request);
        var zipped = await response.Content.ReadAsByteArrayAsync();

        Assert.Equal(["gzip"], response.Content.Headers.ContentEncoding);
        Assert.Contains("Accept-Encoding", response.Headers.Vary);
        Assert.InRange(zipped.Length, 1, 2_048);
        using var again = new MemoryStream();
        using (var unzipped = new GZipStream(new MemoryStream(zipped), CompressionMode.Decompress))
            await unzipped.CopyToAsync(again);
        Assert.Equal(plain, again.ToArray());
    }

    [Theory]
    [InlineData("identity")]
    [InlineData("gzip;q=0, identity")]
    public async Task WhoCannotUnzipGetsItAsItIs(string codings)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/embed/count.js");
        request.Headers.Add("Accept-Encoding", codings);

        using var response = await service.Http.SendAsync(request);

        Assert.Empty(response.Content.Headers.ContentEncoding);
        Assert.StartsWith("(()=>{\"use strict\"", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("identity")]
    public async Task WhoHasTheScriptDoesNotGetItAgain(string coding)
    {
        using var first = new HttpRequestMessage(HttpMethod.Get, "/embed/count.js");
        first.Headers.Add("Accept-Encoding", coding);
        using var had = await service.Http.SendAsync(first);
        using var second = new HttpRequestMessage(HttpMethod.Get, "/embed/count.js");
        second.Headers.Add("Accept-Encoding", coding);
        second.Headers.IfNoneMatch.Add(had.Headers.ETag!);

        using var response = await service.Http.SendAsync(second);

        Assert.Equal(HttpStatusCode.NotModified, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }
}
