using System.Text.Json;
using System.Text.Json.Nodes;
using Moderation.Testing.Running;

namespace Moderation.Testing.Review;

/// <summary>Deciding on what a filter shows, all at once. The same on each store.</summary>
public abstract class BulkTests(RunningService service)
{
    private const int Many = 300;

    [Fact]
    public async Task ExactlyWhatThePreviewShowedIsDecidedAndUndone()
    {
        var site = await ReviewSite.CreateAsync(service);
        await HoldManyAsync(site);
        var preview = await PreviewAsync(site);
        Assert.Equal(Many, preview.GetProperty("total").GetInt32());
        Assert.Equal(Many, preview.GetProperty("targets").GetArrayLength());
        await site.EditAsync("c7");
        await site.HoldAsync("late");
        await site.LeasedAsync("c8", site.Second);

        var results = await ResultsAsync(site, "/bulk", new JsonObject
        {
            ["verdict"] = "reject",
            ["reason"] = "spam",
            ["targets"] = JsonNode.Parse(preview.GetProperty("targets").GetRawText()),
        });

        Assert.Equal(
            preview.GetProperty("targets").Strings("commentId"), results.Select(result => result.GetProperty("commentId").GetString()!));
        var outcomes = results.ToLookup(
            result => result.GetProperty("outcome").GetString(), result => result.GetProperty("commentId").GetString());
        Assert.Equal(["c7"], outcomes["edited"]);
        Assert.Equal(["c8"], outcomes["leased"]);
        Assert.Equal(Many - 2, outcomes["done"].Count());
        Assert.Equal(["c7", "c8", "late"], (await site.IdsAsync()).Order(StringComparer.Ordinal));

        var undone = await ResultsAsync(site, "/bulk/undo", new JsonObject
        {
            ["decisions"] = new JsonArray([.. results.Where(IsDone).Select(result => (JsonNode)new JsonObject
            {
                ["commentId"] = result.GetProperty("commentId").GetString(),
                ["version"] = result.GetProperty("version").GetInt32(),
            })]),
        });

        Assert.All(undone, result => Assert.True(IsDone(result)));
        Assert.Equal(Many + 1, (await PreviewAsync(site)).GetProperty("total").GetInt32());
        Assert.Equal("held", await site.StatusAsync("c100"));
    }

    [Fact]
    public async Task APreviewFollowsItsFilter()
    {
        var site = await ReviewSite.CreateAsync(service);
        await site.HoldAsync("c1", "c2", "c3");
        await site.ChangeAsync("c2", item => (item.Label, item.Score) = ("insult", 0.75));

        var preview = await PreviewAsync(site, new JsonObject { ["label"] = "insult", ["min"] = 0.7, ["max"] = 0.8 });

        Assert.Equal(["c2"], preview.GetProperty("targets").Strings("commentId"));
    }

    private static bool IsDone(JsonElement result) => result.GetProperty("outcome").GetString() == "done";

    private static async Task HoldManyAsync(ReviewSite site)
    {
        var comments = new JsonArray([.. Enumerable.Range(0, Many).Select(i => (JsonNode)Texts.Comment($"c{i}", $"{Texts.Held} {i}"))]);
        using var response = await site.First.PostAsync("/comments/batch", new JsonObject { ["comments"] = comments });
        await response.JsonAsync(200);
    }

    private static async Task<JsonElement> PreviewAsync(ReviewSite site, JsonObject? filter = null)
    {
        using var response = await site.PostAsync("/bulk/preview", filter);
        return await response.JsonAsync(200);
    }

    private static async Task<JsonElement[]> ResultsAsync(ReviewSite site, string path, JsonObject body)
    {
        using var response = await site.PostAsync(path, body);
        return [.. (await response.JsonAsync(200)).GetProperty("results").EnumerateArray()];
    }
}
