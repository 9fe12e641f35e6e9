using Moderation.Testing.Running;

namespace Moderation.Tests.StandIns;

public sealed class CoralTests(RunningService service) : IClassFixture<RunningService>
{
    [Fact]
    public async Task TheCallbackGetsTheCountOfAnUrl()
    {
        var site = await StandInSite.CreateAsync(service);

        var script = await site.ScriptAsync(
            $"/api/story/count.js?callback=CoralCount.setCount&d=1&ref=cmVm&url={Uri.EscapeDataString($"{site.Page}/eins")}");

        Assert.StartsWith("/**/ typeof CoralCount.setCount === 'function' && CoralCount.setCount({", script, StringComparison.Ordinal);
        Assert.EndsWith("});", script, StringComparison.Ordinal);
        var data = System.Text.Json.JsonElement.Parse(script[script.IndexOf('{', StringComparison.Ordinal)..^2]);
        Assert.Equal(["ref", "countHtml", "textHtml", "count", "id"], data.EnumerateObject().Select(property => property.Name));
        Assert.Equal("cmVm", data.GetProperty("ref").GetString());
        Assert.Equal("<span class=\"coral-count-number\">COMMENT_COUNT</span>", data.GetProperty("countHtml").GetString());
        Assert.Equal("<span class=\"coral-count-text\">Kommentare</span>", data.GetProperty("textHtml").GetString());
        Assert.Equal(2, data.GetProperty("count").GetInt32());
        Assert.Equal("a/1", data.GetProperty("id").GetString());
    }

    [Fact]
    public async Task AStoryNobodyHasCommentedOnHasNoId()
    {
        var site = await StandInSite.CreateAsync(service, labels: """{"de":"other {# <b>Stimmen</b>}"}""");

        using var response = await site.GetAsync("/api/story/count.js?id=unknown&ref=r");

        var data = await response.JsonAsync(200);
        Assert.Equal(0, data.GetProperty("count").GetInt32());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, data.GetProperty("id").ValueKind);
        Assert.Equal("<span class=\"coral-count-text\">&lt;b&gt;Stimmen&lt;/b&gt;</span>", data.GetProperty("textHtml").GetString());
    }

    [Theory]
    [InlineData("id=a%2F1", """{"count":2}""")]
    [InlineData("url={page}%2Fzwei%3Fx%3D1", """{"count":1}""")]
    [InlineData("id=a%2F2&url={page}%2Feins", """{"count":1}""")]
    [InlineData("id=unknown", """{"count":null}""")]
    [InlineData("url=no%20url", """{"count":null}""")]
    public async Task TheCountAloneIsJson(string query, string json)
    {
        var site = await StandInSite.CreateAsync(service);

        using var response = await site.GetAsync(
            $"/api/story/count?{query.Replace("{page}", Uri.EscapeDataString(site.Page), StringComparison.Ordinal)}");

        Assert.Equal(json, (await response.JsonAsync(200)).GetRawText());
    }

    [Theory]
    [InlineData("alert(1)")]
    [InlineData("a.b;c")]
    [InlineData("a[0]")]
    [InlineData("a..b")]
    [InlineData(".a")]
    [InlineData("a.")]
    [InlineData("1a")]
    [InlineData("a b")]
    [InlineData("a\n")]
    [InlineData("größe")]
    [InlineData("</script>")]
    public async Task ACallbackThatIsNoNameIsRefused(string callback)
    {
        var site = await StandInSite.CreateAsync(service);

        using var response = await site.GetAsync($"/api/story/count.js?id=a&ref=r&callback={Uri.EscapeDataString(callback)}");

        await response.ProblemAsync(400, "callback");
    }

    [Theory]
    [InlineData("/api/story/count.js?id=a", "ref")]
    [InlineData("/api/story/count.js?ref=r", "id")]
    [InlineData("/api/story/count", "id")]
    [InlineData("/api/story/count?id=a%00", "id")]
    [InlineData("/api/story/count?url=a%00", "url")]
    public async Task AWrongParameterIsNamed(string path, string parameter)
    {
        var site = await StandInSite.CreateAsync(service);

        using var response = await site.GetAsync(path);

        await response.ProblemAsync(400, parameter);
    }

    [Theory]
    [InlineData("/api/story/count?id=a")]
    [InlineData("/api/story/count.js?id=a&ref=r&callback=f")]
    public async Task AnUnknownHostIsNotFound(string path)
    {
        var site = await StandInSite.CreateAsync(service);

        using var response = await site.GetAsync(path, host: "nobody.example");

        await response.ProblemAsync(404);
    }
}
