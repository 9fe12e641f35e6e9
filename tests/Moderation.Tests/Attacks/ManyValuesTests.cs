using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Moderation.Service.Requests;
using Moderation.Testing.Running;

namespace Moderation.Tests.Attacks;

/// <summary>Bodies within their size that consist of very many values.</summary>
public sealed class ManyValuesTests(RunningService service) : IClassFixture<RunningService>
{
    [Theory]
    [InlineData("""{"articles":["a""")]
    [InlineData("""{"urls":["a""")]
    [InlineData("""{"other":[1,2],"articles":["a""")]
    public async Task TooManyIdsAreRefusedBeforeTheyAreRead(string begin)
    {
        var site = await TestSite.CreateAsync(service);

        // What follows is no JSON: whoever reads that far says so.
        var body = begin + string.Concat(Enumerable.Repeat("\",\"a", 3_000)) + "\"oops";
        using var answer = await site.SendAsync(HttpMethod.Post, "/counts", Encoding.UTF8.GetBytes(body), withKey: false);

        Assert.Contains("at most 1000", (await answer.ProblemAsync(400, "articles")).GetProperty("detail").GetString());
    }

    [Fact]
    public async Task ABatchOfMillionsOfValuesIsRefused()
    {
        var site = await TestSite.CreateAsync(service);
        var body = "{\"comments\":[" + string.Concat(Enumerable.Repeat("[],", 3_000_000)) + "[]]}";

        using var answer = await site.SendAsync(HttpMethod.Post, "/comments/batch", Encoding.UTF8.GetBytes(body));

        Assert.Equal("too-long", (await answer.ProblemAsync(400)).GetProperty("reason").GetString());
        Assert.Contains("JSON tokens", (await answer.ProblemAsync(400)).GetProperty("detail").GetString());
    }

    [Fact]
    public async Task FieldsThatTheServiceDoesNotKnowAreNoneOfItsConcern()
    {
        var site = await TestSite.CreateAsync(service);
        var comment = Texts.Comment("c1");
        comment["extra"] = new JsonArray([.. Enumerable.Range(0, 8_000).Select(i => JsonValue.Create($"value {i}"))]);

        Assert.Equal("approved", await site.SubmittedAsync(comment));
    }

    [Fact]
    public void CountingEndsAtTheLimit()
    {
        var body = "[" + string.Concat(Enumerable.Repeat("1,", 100)) + "no JSON";

        Assert.True(JsonBody.HasMoreTokens(Encoding.UTF8.GetBytes(body), 50));
        Assert.ThrowsAny<JsonException>(() => JsonBody.HasMoreTokens(Encoding.UTF8.GetBytes(body), 500));
    }
}
