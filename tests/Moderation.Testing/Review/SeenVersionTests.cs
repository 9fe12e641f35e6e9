using System.Text.Json.Nodes;
using Moderation.Service.Policy;
using Moderation.Testing.Running;

namespace Moderation.Testing.Review;

/// <summary>A verdict names the version it saw: nobody overrides a colleague without knowing it. The same on each store.</summary>
public abstract class SeenVersionTests(RunningService service)
{
    [Theory]
    [InlineData("reject", "approve", 1)]
    [InlineData("reject", "approve", null)]
    [InlineData("approve", "reject", 1)]
    [InlineData("approve", "reject", null)]
    [InlineData("reject", "hold", 1)]
    [InlineData("reject", "hold", null)]
    [InlineData("reject", "reject", 1)]
    [InlineData("approve", "reject", 7)]
    public async Task AColleaguesVerdictIsNotOverriddenUnseen(string first, string second, int? seen)
    {
        var site = await ReviewSite.CreateAsync(service);
        await site.HoldAsync("c1");
        await site.DecidedAsync("c1", first);
        var stands = await site.StatusAsync("c1");

        using var response = await DecideAsync(site, "c1", second, seen, site.Second);

        var problem = await response.ProblemAsync(409);
        Assert.Equal("decided", problem.GetProperty("reason").GetString());
        var current = problem.GetProperty("current");
        Assert.Equal((2, stands), (current.GetProperty("version").GetInt32(), current.GetProperty("status").GetString()));
        var decision = problem.GetProperty("decision");
        Assert.Equal(
            (2, "moderator", stands),
            (decision.GetProperty("version").GetInt32(), decision.GetProperty("deciderKind").GetString(),
                decision.GetProperty("status").GetString()));
        Assert.Equal(stands, await site.StatusAsync("c1"));
        Assert.Equal(
            stands == "approved" ? 1 : 0, (await site.First.PublicAsync("/articles/a1/count")).GetProperty("count").GetInt32());
    }

    [Theory]
    [InlineData("reject", "approve", "approved")]
    [InlineData("approve", "reject", "rejected")]
    [InlineData("reject", "hold", "held")]
    public async Task WhoNamesTheVersionDecidesAnewAndTheAuditTellsIt(string first, string second, string status)
    {
        var site = await ReviewSite.CreateAsync(service);
        await site.HoldAsync("c1", "c2");
        await site.DecidedAsync("c1", first);
        await site.DecidedAsync("c2", first);

        using var response = await DecideAsync(site, "c1", second, await VersionAsync(site, "c1"), site.Second);

        Assert.Equal(status, (await response.JsonAsync(200)).GetProperty("status").GetString());
        var reasons = (await site.GetAsync("/items/c1")).GetProperty("decisions")[2].GetProperty("reasons");
        Assert.Equal(["moderator", "decided-anew"], reasons.Strings("step"));
        Assert.Equal("2", reasons[1].GetProperty("detail").GetString());
        var entries = (await site.GetAsync("/audit?reason=decided-anew")).GetProperty("entries");
        Assert.Equal(["c1"], entries.Strings("commentId"));
        Assert.Equal(status, entries[0].GetProperty("status").GetString());
    }

    [Fact]
    public async Task WhatTheyDecidedThemselvesOrWhatWaitsNeedsNoVersion()
    {
        var site = await ReviewSite.CreateAsync(service);
        await site.HoldAsync("own", "undone", "held");
        await site.DecidedAsync("own", "approve");
        Assert.Equal("rejected", (await site.DecidedAsync("own", "reject")).GetProperty("status").GetString());

        await site.DecidedAsync("undone", "approve");
        using (await site.PostAsync("/items/undone/undo", new JsonObject { ["version"] = 2 })) { }
        await site.DecidedAsync("held", "hold");
        foreach (var id in new[] { "undone", "held" })
        {
            using var stale = await DecideAsync(site, id, "reject", seen: 1, site.Second);
            Assert.Equal("decided", (await stale.ProblemAsync(409)).GetProperty("reason").GetString());
            using var decided = await DecideAsync(site, id, "reject", seen: null, site.Second);
            Assert.Equal("rejected", (await decided.JsonAsync(200)).GetProperty("status").GetString());
        }
    }

    [Fact]
    public async Task AVerdictOnWhatReadersHaveGotHeldSinceIsRefused()
    {
        var policy = Texts.Policy with { ReaderReports = new ReaderReportsSettings(Hold: 2, WithinMinutes: 60) };
        var site = await ReviewSite.CreateAsync(service, policy.ToJson());
        await site.First.SubmittedAsync(Texts.Comment("c1"));
        await ReportAsync(site, "r1");
        Assert.Equal(1, (await site.GetAsync("/items")).GetProperty("items")[0].GetProperty("version").GetInt32());
        await ReportAsync(site, "r2");
        Assert.Equal("held", await site.StatusAsync("c1"));

        using var stale = await DecideAsync(site, "c1", "approve", seen: 1);
        using var seen = await DecideAsync(site, "c1", "approve", seen: 2);

        Assert.Equal("policy", (await stale.ProblemAsync(409)).GetProperty("decision").GetProperty("deciderKind").GetString());
        Assert.Equal("approved", (await seen.JsonAsync(200)).GetProperty("status").GetString());
    }

    [Fact]
    public async Task AVerdictSentAgainIsGivenOnce()
    {
        var site = await ReviewSite.CreateAsync(service);
        await site.HoldAsync("c1");
        using var first = await DecideAsync(site, "c1", "reject", seen: 1);
        await first.JsonAsync(200);

        using var again = await DecideAsync(site, "c1", "reject", seen: 1);
        using var another = await DecideAsync(site, "c1", "approve", seen: 1);

        var answer = await again.JsonAsync(200);
        Assert.Equal((2, true), (answer.GetProperty("version").GetInt32(), answer.TryGetProperty("undoUntil", out _)));
        Assert.Equal("decided", (await another.ProblemAsync(409)).GetProperty("reason").GetString());
        Assert.Equal(2, await VersionAsync(site, "c1"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task InBulkWhatAColleagueDecidedIsLeftOutAndListed(bool withVersions)
    {
        var site = await ReviewSite.CreateAsync(service);
        await site.HoldAsync("c1", "c2", "c3", "c4");
        using var previewed = await site.PostAsync("/bulk/preview");
        var targets = JsonNode.Parse((await previewed.JsonAsync(200)).GetProperty("targets").GetRawText())!.AsArray();
        Assert.All(targets, target => Assert.Equal(1, target!["version"]!.GetValue<int>()));
        if (!withVersions)
            foreach (var target in targets)
                target!.AsObject().Remove("version");
        using (await DecideAsync(site, "c2", "reject", seen: 1, site.Second)) { }
        using (await DecideAsync(site, "c3", "approve", seen: 1, site.Second)) { }

        using var response = await site.PostAsync("/bulk", new JsonObject { ["verdict"] = "approve", ["targets"] = targets });

        var results = (await response.JsonAsync(200)).GetProperty("results").EnumerateArray()
            .ToDictionary(result => result.GetProperty("commentId").GetString()!);
        Assert.Equal(
            ["c1 done", "c2 decided", "c3 decided", "c4 done"],
            results.Select(result => $"{result.Key} {result.Value.GetProperty("outcome").GetString()}").Order());
        Assert.Equal(
            ("rejected", 2), (results["c2"].GetProperty("status").GetString(), results["c2"].GetProperty("version").GetInt32()));
        Assert.Equal("rejected", await site.StatusAsync("c2"));

        using var anew = await site.PostAsync("/bulk", new JsonObject
        {
            ["verdict"] = "approve",
            ["targets"] = new JsonArray(new JsonObject { ["commentId"] = "c2", ["revision"] = 1, ["version"] = 2 }),
        });
        Assert.Equal("done", (await anew.JsonAsync(200)).GetProperty("results")[0].GetProperty("outcome").GetString());
    }

    [Fact]
    public async Task EverythingThatShowsACommentTellsItsVersion()
    {
        var site = await ReviewSite.CreateAsync(service);
        await site.HoldAsync("c1", "c2");
        await site.DecidedAsync("c1", "approve");
        await site.DecidedAsync("c2", "hold");

        var detail = await site.GetAsync("/items/c2");

        Assert.Equal(2, detail.GetProperty("comment").GetProperty("version").GetInt32());
        Assert.Equal(2, detail.GetProperty("before")[0].GetProperty("version").GetInt32());
        Assert.Equal(2, (await site.GetAsync("/items")).GetProperty("items")[0].GetProperty("version").GetInt32());
    }

    private static Task<HttpResponseMessage> DecideAsync(
        ReviewSite site, string commentId, string verdict, int? seen, TestSite? by = null)
    {
        var body = new JsonObject { ["verdict"] = verdict, ["revision"] = 1 };
        if (seen is { } version)
            body["version"] = version;
        return site.PostAsync($"/items/{commentId}/decision", body, by);
    }

    private static async Task<int> VersionAsync(ReviewSite site, string commentId) =>
        (await site.GetAsync($"/items/{commentId}")).GetProperty("comment").GetProperty("version").GetInt32();

    private static async Task ReportAsync(ReviewSite site, string reader)
    {
        using var response = await site.First.PostAsync("/comments/c1/reports", Texts.Report(reader, "insult"));
        Assert.Equal(202, (int)response.StatusCode);
    }
}
