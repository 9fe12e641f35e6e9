using Moderation.Tests.Running;

namespace Moderation.Tests.Counts;

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
}
