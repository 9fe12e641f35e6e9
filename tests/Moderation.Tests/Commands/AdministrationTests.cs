using System.Text.Json.Nodes;
using Moderation.Testing.Running;

namespace Moderation.Tests.Commands;

/// <summary>The command line against the store of a running service, as an operator uses it.</summary>
public sealed class AdministrationTests(RunningService service) : IClassFixture<RunningService>
{
    [Fact]
    public async Task ASiteIsCreatedOnceAndItsKeyWorksAtOnce()
    {
        var created = (await RunAsync("sites", "create", "--site", "made", "--locale", "vi", "--json")).Json;
        Assert.Equal("""{"site":"made","locale":"vi","policyVersion":1}""", created.GetRawText());
        Assert.Contains(
            "exists already",
            (await RunAsync("sites", "create", "--site", "made", "--locale", "de", "--json")).Failure,
            StringComparison.Ordinal);

        var key = (await RunAsync("keys", "create", "--site", "made", "--scope", "submit", "--json")).Json;

        var site = new TestSite(service, "made", key.GetProperty("key").GetString()!);
        Assert.Equal("approved", await site.SubmittedAsync(Texts.Comment("c1", "Vielen Dank für den Artikel.")));
        Assert.Equal("Bình luận (1)", (await site.PublicAsync("/articles/a1/count")).GetProperty("label").GetString());
    }

    [Fact]
    public async Task ASitesLocaleMayBeSpelledAsTheSystemDoes()
    {
        var created = (await RunAsync("sites", "create", "--site", "spelled", "--locale", "de_AT.UTF-8@euro", "--json")).Json;
        Assert.Equal("de-AT", created.GetProperty("locale").GetString());

        var updated = (await RunAsync("sites", "update", "--site", "spelled", "--locale", "VI_vn", "--json")).Json;
        Assert.Equal("vi-VN", updated.GetProperty("locale").GetString());
    }

    [Fact]
    public async Task AKeyIsListedWithoutItsSecretAndRevoked()
    {
        var site = await TestSite.CreateAsync(service);
        var secret = site.Key.Split('_', 3)[2];

        var listed = await RunAsync("keys", "list", "--site", site.Id, "--json");
        Assert.DoesNotContain(secret, listed.Output, StringComparison.Ordinal);
        var keyId = listed.Json[0].GetProperty("keyId").GetString()!;
        await RunAsync("keys", "revoke", "--site", site.Id, "--key-id", keyId, "--json");

        await Wait.UntilAsync(async () =>
        {
            using var response = await site.SendAsync(HttpMethod.Get, "/comments/c1");
            return (int)response.StatusCode == 401;
        }, "the revoked key is refused");
    }

    [Theory]
    [InlineData("--site must be", "sites", "create", "--site", "No Slug")]
    [InlineData("--locale must be", "sites", "create", "--site", "posix", "--locale", "C.UTF-8")]
    [InlineData("--locale must be", "sites", "create", "--site", "german", "--locale", "deutsch")]
    [InlineData("choose another slug", "sites", "create", "--site", "account")]
    [InlineData("no site nowhere", "keys", "create", "--site", "nowhere", "--scope", "submit")]
    public async Task AMistakeIsToldInASentence(string sentence, params string[] arguments) =>
        Assert.Contains(sentence, (await RunAsync(arguments)).Failure, StringComparison.Ordinal);

    [Theory]
    [InlineData("", "nothing in it")]
    [InlineData("\u200b \u00ad", "nothing in it")]
    [InlineData("*", "stands for any text")]
    [InlineData("* .*", "stands for any text")]
    [InlineData("!", "add what it stands beside")]
    public async Task ABlockedEntryThatCannotWorkIsRefusedWithASentence(string entry, string sentence)
    {
        var site = await TestSite.CreateAsync(service);
        using var folder = new TemporaryFolder();
        var policy = new JsonObject { ["blockedWords"] = new JsonObject { ["words"] = new JsonArray("gut", entry) } };
        await File.WriteAllTextAsync(folder.File("policy.json"), policy.ToJsonString());

        var failure = (await RunAsync("sites", "update", "--site", site.Id, "--policy", folder.File("policy.json"))).Failure;

        Assert.Contains("blockedWords.words", failure, StringComparison.Ordinal);
        Assert.Contains(sentence, failure, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("🖕", "Na dann 🖕🏽!", "Na dann 👍!")]
    [InlineData("c++", "Ich schreibe C++.", "Vitamin C ist gesund.")]
    [InlineData("<3", "Das ist <3", "Das war um 3 Uhr.")]
    [InlineData("großmarkt", "Der GROSSMARKT schließt.", "Der Supermarkt schließt.")]
    [InlineData("müllerbräu", "Muellerbraeu schmeckt.", "Das Müllerbier schmeckt.")]
    public async Task ABlockedEntryThatIsTakenHoldsWhatItSays(string entry, string held, string approved)
    {
        var site = await TestSite.CreateAsync(service);
        using var folder = new TemporaryFolder();
        var policy = JsonNode.Parse(Texts.Policy.ToJson())!;
        policy["blockedWords"] = new JsonObject { ["words"] = new JsonArray(entry) };
        await File.WriteAllTextAsync(folder.File("policy.json"), policy.ToJsonString());

        await RunAsync("sites", "update", "--site", site.Id, "--policy", folder.File("policy.json"), "--json");

        var number = 0;
        await Wait.UntilAsync(
            async () => await site.SubmittedAsync(Texts.Comment($"c{number++}", held)) == "held", "the changed policy is followed");
        Assert.Equal("approved", await site.SubmittedAsync(Texts.Comment("last", approved)));
    }

    [Fact]
    public async Task AChangedPolicyIsFollowedAndAWrongOneIsRefusedWithItsPlace()
    {
        var site = await TestSite.CreateAsync(service);
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("wrong.json"), """{"thresholds":{"rudeness":{"hold":0.5,"reject":0.9}}}""");
        await File.WriteAllTextAsync(folder.File("policy.json"), """{"blockedWords":{"words":["artikel"]},"thresholds":{}}""");

        await File.WriteAllTextAsync(folder.File("review.json"), """{"rejectReasons":[{"code":"No Code","names":{"de":"x"}}]}""");

        Assert.Contains(
            "rejectReasons",
            (await RunAsync("sites", "update", "--site", site.Id, "--review", folder.File("review.json"))).Failure,
            StringComparison.Ordinal);
        Assert.Contains(
            "thresholds.rudeness",
            (await RunAsync("sites", "update", "--site", site.Id, "--policy", folder.File("wrong.json"))).Failure,
            StringComparison.Ordinal);
        var updated = (await RunAsync("sites", "update", "--site", site.Id, "--policy", folder.File("policy.json"), "--json")).Json;

        Assert.Equal(2, updated.GetProperty("policyVersion").GetInt32());
        var number = 0;
        await Wait.UntilAsync(
            async () => await site.SubmittedAsync(Texts.Comment($"c{number++}")) == "held", "the new policy holds the comment");
        Assert.Equal(
            "policy-2",
            (await site.GetAsync($"/comments/c{number - 1}")).GetProperty("decisions")[0]
                .GetProperty("decidedBy")
                .GetProperty("id")
                .GetString());
    }

    [Fact]
    public async Task CommentsArePublishedOverHttp()
    {
        var site = await TestSite.CreateAsync(service);
        using var folder = new TemporaryFolder();
        await File.WriteAllLinesAsync(
            folder.File("comments.jsonl"), [.. Enumerable.Range(0, 3).Select(i => Texts.Comment($"c{i}").ToJsonString()), "no json", "{}"]);

        var result = await RunAsync(
            "publish", "--site", site.Id, "--input", folder.File("comments.jsonl"),
            "--key", site.Key, "--url", service.Http.BaseAddress!.ToString(), "--json");

        Assert.Equal(1, result.ExitCode);
        Assert.Equal("""{"published":3,"refused":1,"unreadable":1}""", result.Output.Trim());
        Assert.Contains("Line 4", result.Errors, StringComparison.Ordinal);
        Assert.Equal(3, (await site.PublicAsync("/articles/a1/count")).GetProperty("count").GetInt32());
    }

    private Task<CommandResult> RunAsync(params string[] arguments) => ServiceCommand.RunAsync(service.DatabaseFile, arguments);
}
