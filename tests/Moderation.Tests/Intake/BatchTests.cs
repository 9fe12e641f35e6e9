using System.Text.Json;
using System.Text.Json.Nodes;
using Moderation.Testing.Running;

namespace Moderation.Tests.Intake;

public sealed class BatchTests(RunningService service) : IClassFixture<RunningService>
{
    [Fact]
    public async Task EachPlaceHasItsOwnAnswerInTheOrderOfTheRequest()
    {
        var site = await TestSite.CreateAsync(service);
        await site.SubmittedAsync(Texts.Comment("known"));
        var nameless = Texts.Comment("x");
        nameless.Remove("commentId");

        var results = await ResultsAsync(site,
            Texts.Comment("c1", Texts.Held),
            Texts.Comment("c2", new string('x', 20_001)),
            Texts.Comment("known", Texts.Rejected),
            nameless,
            7,
            Texts.Comment("c3", Texts.Rejected),
            Texts.Comment("known"));

        Assert.Equal(["held", null, null, null, null, "rejected", "approved"], results.Select(result => Text(result, "status")));
        Assert.Equal(["c1", "c2", "known", null, null, "c3", "known"], results.Select(result => Text(result, "commentId")));
        Assert.Equal([null, "too-long", "conflict", "invalid-field", "invalid-field", null, null], results.Select(Reason));
        Assert.Equal([null, 400, 409, 400, 400, null, null], results.Select(Status));
        Assert.Equal("text", results[1].GetProperty("problem").GetProperty("errors").EnumerateObject().Single().Name);
    }

    [Fact]
    public async Task TheSameCommentTwiceInOneBatchIsOneComment()
    {
        var site = await TestSite.CreateAsync(service);

        var results = await ResultsAsync(site, Texts.Comment("c1"), Texts.Comment("c1"), Texts.Comment("c1", Texts.Rejected, revision: 2));

        Assert.All(results, result => Assert.Null(Reason(result)));
        var comment = await site.GetAsync("/comments/c1");
        Assert.Equal("rejected", comment.GetProperty("status").GetString());
        Assert.Equal(2, comment.GetProperty("version").GetInt32());
        Assert.Equal(0, (await site.PublicAsync("/articles/a1/count")).GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task FiveHundredAreTakenAndCounted()
    {
        var site = await TestSite.CreateAsync(service);

        var results = await ResultsAsync(
            site, [.. Enumerable.Range(0, 500).Select(i => Texts.Comment($"c{i}", i % 2 == 0 ? Texts.Approved : Texts.Held))]);

        Assert.Equal(Enumerable.Range(0, 500).Select(i => $"c{i}"), results.Select(result => Text(result, "commentId")));
        Assert.Equal(250, (await site.PublicAsync("/articles/a1/count")).GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task FiveHundredAndOneAreRefusedAsAWhole()
    {
        var site = await TestSite.CreateAsync(service);

        using var response = await site.PostAsync(
            "/comments/batch", Batch([.. Enumerable.Range(0, 501).Select(i => Texts.Comment($"c{i}"))]));

        await response.ProblemAsync(400, "comments");
        Assert.Equal(0, (await site.PublicAsync("/articles/a1/count")).GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task AnEmptyBatchHasNoResults()
    {
        var site = await TestSite.CreateAsync(service);

        Assert.Empty(await ResultsAsync(site));
    }

    [Fact]
    public async Task ACommentWithAnUnreadableNameDoesNotFailTheRest()
    {
        var site = await TestSite.CreateAsync(service);
        var body = Batch([Texts.Comment("c1"), new JsonObject { ["MARK"] = 1 }]).ToJsonString()
            .Replace("MARK", @"\ud800", StringComparison.Ordinal);

        using var response = await site.SendAsync(HttpMethod.Post, "/comments/batch", System.Text.Encoding.UTF8.GetBytes(body));

        var results = (await response.JsonAsync(200)).GetProperty("results");
        Assert.Equal("approved", Text(results[0], "status"));
        Assert.Equal("invalid-json", Reason(results[1]));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"comments":null}""")]
    [InlineData("""{"comments":{}}""")]
    public async Task WithoutAnArrayOfCommentsItIsNoBatch(string body)
    {
        var site = await TestSite.CreateAsync(service);

        using var response = await site.PostAsync("/comments/batch", JsonNode.Parse(body)!);

        await response.ProblemAsync(400, "comments");
    }

    [Fact]
    public async Task ABatchMayBeLargerThanASingleComment()
    {
        var site = await TestSite.CreateAsync(service);
        var text = $"{Texts.Rejected} {new string('x', 15_000)}"; // of which no second stage is asked

        var results = await ResultsAsync(site, [.. Enumerable.Range(0, 100).Select(i => Texts.Comment($"c{i}", text))]);

        Assert.All(results, result => Assert.Null(Reason(result)));
    }

    private static async Task<JsonElement[]> ResultsAsync(TestSite site, params JsonNode[] comments)
    {
        using var response = await site.PostAsync("/comments/batch", Batch(comments));
        return [.. (await response.JsonAsync(200)).GetProperty("results").EnumerateArray()];
    }

    private static JsonObject Batch(JsonNode[] comments) => new() { ["comments"] = new JsonArray(comments) };

    private static string? Text(JsonElement result, string name) => result.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static string? Reason(JsonElement result) =>
        result.TryGetProperty("problem", out var problem) ? problem.GetProperty("reason").GetString() : null;

    private static int? Status(JsonElement result) =>
        result.TryGetProperty("problem", out var problem) ? problem.GetProperty("status").GetInt32() : null;
}
