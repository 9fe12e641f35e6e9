using System.Text.Json;
using Moderation.Testing.Running;

namespace Moderation.Tests.StandIns;

public sealed class Remark42Tests(RunningService service) : IClassFixture<RunningService>
{
    [Fact]
    public async Task UrlsAreAnsweredInTheOrderAsked()
    {
        var site = await StandInSite.CreateAsync(service);

        var counts = await site.PostedAsync(
            $"/api/v1/counts?site={site.Id}", $"""["{site.Page}/zwei?x=1","https://else.example/","{site.Page}/eins","a/1"]""");

        Assert.Equal(
            $$"""[{"url":"{{site.Page}}/zwei?x=1","count":1},{"url":"https://else.example/","count":0}"""
            + $$""",{"url":"{{site.Page}}/eins","count":2},{"url":"a/1","count":2}]""",
            counts);
        Assert.Equal("[]", await site.PostedAsync($"/api/v1/counts?site={site.Id}", "[]"));
    }

    [Fact]
    public async Task OneUrlIsAnsweredWithItsLocator()
    {
        var site = await StandInSite.CreateAsync(service);

        using var response = await site.GetAsync(
            $"/api/v1/count?site={site.Id}&url={Uri.EscapeDataString($"{site.Page}/eins")}", host: "any.example");

        Assert.Equal(
            $$$"""{"count":2,"locator":{"site":"{{{site.Id}}}","url":"{{{site.Page}}}/eins"}}""",
            (await response.JsonAsync(200)).GetRawText());
    }

    [Theory]
    [InlineData("/api/v1/count?url=x", "site")]
    [InlineData("/api/v1/count?site=nobody&url=x", "site")]
    [InlineData("/api/v1/count?site={site}", "url")]
    [InlineData("/api/v1/count?site={site}&url=", "url")]
    public async Task AWrongParameterIsNamed(string path, string parameter)
    {
        var site = await StandInSite.CreateAsync(service);

        using var response = await site.GetAsync(path.Replace("{site}", site.Id, StringComparison.Ordinal));

        await response.ProblemAsync(400, parameter);
    }

    [Fact]
    public async Task AnUnknownSiteIsAnErrorOfRemark42()
    {
        var site = await StandInSite.CreateAsync(service);

        using var response = await site.PostAsync("/api/v1/counts?site=nobody", "[]");

        var problem = await response.ProblemAsync(400, "site");
        Assert.Equal("site \"nobody\" not found", problem.GetProperty("error").GetString());
        Assert.Equal("can't get counts", problem.GetProperty("details").GetString());
    }

    [Fact]
    public async Task AThousandAreTheMostAndABodyHas128KilobytesAtMost()
    {
        var site = await StandInSite.CreateAsync(service);
        var path = $"/api/v1/counts?site={site.Id}";
        var urls = Enumerable.Range(0, 1_001).Select(i => $"{site.Page}/{i}").ToList();

        Assert.Equal(1_000, JsonElement.Parse(await site.PostedAsync(path, JsonSerializer.Serialize(urls.Take(1_000)))).GetArrayLength());
        using var many = await site.PostAsync(path, JsonSerializer.Serialize(urls));
        await many.ProblemAsync(400, "body");
        using var wrong = await site.PostAsync(path, """{"urls":[]}""");
        await wrong.ProblemAsync(400, "body");
        using var large = await site.PostAsync(path, $"[\"{new string('x', 128 << 10)}\"]");
        await large.ProblemAsync(413);
    }
}
