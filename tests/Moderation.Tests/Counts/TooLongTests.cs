using System.Net.Http.Json;
using Moderation.Testing.Running;
using Moderation.Tests.StandIns;

namespace Moderation.Tests.Counts;

/// <summary>Every public route names the parameter that is too long.</summary>
public sealed class TooLongTests(RunningService service) : IClassFixture<RunningService>
{
    private static readonly string Id = new('a', 256);
    private static readonly string Url = $"https://news.example/{new string('a', 2_028)}";

    [Theory]
    [InlineData("/articles/{id}/count", "articleId")]
    [InlineData("/article/count?articleId={id}", "articleId")]
    [InlineData("/article/count?url={url}", "url")]
    [InlineData("/counts?article={id}", "article")]
    [InlineData("/counts?url={url}", "url")]
    [InlineData("/counts/stream?article={id}", "article")]
    [InlineData("/counts/stream?url={url}", "url")]
    public async Task InAPathOrQuery(string path, string parameter)
    {
        var site = await TestSite.CreateAsync(service);

        using var response = await service.Http.GetAsync($"/v1/sites/{site.Id}{Filled(path)}");

        await response.ProblemAsync(400, parameter);
    }

    [Fact]
    public async Task InABody()
    {
        var site = await TestSite.CreateAsync(service);

        using var ids = await service.Http.PostAsJsonAsync($"/v1/sites/{site.Id}/counts", new { articles = new[] { "a", Id } });
        using var urls = await service.Http.PostAsJsonAsync($"/v1/sites/{site.Id}/counts", new { urls = new[] { "/a", Url } });

        await ids.ProblemAsync(400, "articles");
        await urls.ProblemAsync(400, "urls");
    }

    [Theory]
    [InlineData("/count-data.js?1={id}", "1")]
    [InlineData("/count-data.js?2={url}", "2")]
    [InlineData("/api/story/count?id={id}", "id")]
    [InlineData("/api/story/count?url={url}", "url")]
    [InlineData("/api/story/count.js?ref=r&id={id}", "id")]
    [InlineData("/api/story/count.js?ref=r&id=a&callback={callback}", "callback")]
    [InlineData("/api/v1/count?site={site}&url={url}", "url")]
    public async Task ForTheScriptOfAnotherSystem(string path, string parameter)
    {
        var site = await StandInSite.CreateAsync(service);

        using var response = await site.GetAsync(Filled(path).Replace("{site}", site.Id, StringComparison.Ordinal));

        await response.ProblemAsync(400, parameter);
    }

    private static string Filled(string path) => path
        .Replace("{id}", Id, StringComparison.Ordinal)
        .Replace("{url}", Url, StringComparison.Ordinal)
        .Replace("{callback}", new string('a', 129), StringComparison.Ordinal);
}
