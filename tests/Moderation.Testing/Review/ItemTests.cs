using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Moderation.Scoring;
using Moderation.Service.Policy;
using Moderation.Testing.Running;

namespace Moderation.Testing.Review;

/// <summary>All that one decides on. The same on each store.</summary>
public abstract class ItemTests(RunningService service)
{
    private const string Insult = "Halt den Mund, du bist doch ein dummer Idiot!";

    [Fact]
    public async Task TheTextTheItemAndTheReasonsAreThere()
    {
        var site = await ReviewSite.CreateAsync(service);
        var comment = Texts.Comment("c1", Texts.Held);
        (comment["articleTitle"], comment["articleUrl"]) = ("Titel", "https://news.example/a1");
        await site.First.SubmittedAsync(comment);

        var detail = await site.GetAsync("/items/c1");

        var shown = detail.GetProperty("comment");
        Assert.Equal(Texts.Held, shown.GetProperty("text").GetString());
        Assert.Equal("held", shown.GetProperty("status").GetString());
        Assert.Equal("Titel", shown.GetProperty("articleTitle").GetString());
        Assert.Equal("https://news.example/a1", shown.GetProperty("articleUrl").GetString());
        Assert.Equal("hold", detail.GetProperty("item").GetProperty("cause").GetString());
        var reason = Assert.Single(detail.GetProperty("reasons").EnumerateArray());
        Assert.Equal("link-flood", reason.GetProperty("step").GetString());
        Assert.Equal(["https://example.org"], Marked(Texts.Held, reason.GetProperty("spans")));
        var decision = Assert.Single(detail.GetProperty("decisions").EnumerateArray());
        Assert.Equal("policy", decision.GetProperty("deciderKind").GetString());
    }

    [Fact]
    public async Task EveryLabelHasItsScoreAndTheLimitsOfTheSiteOverThoseOfTheModel()
    {
        var policy = new PolicySettings
        {
            Thresholds = ImmutableSortedDictionary<string, LabelThresholds>.Empty.Add("insult", new LabelThresholds(Hold: 0.01)),
        };
        var site = await ReviewSite.CreateAsync(service, policy.ToJson());
        await site.First.SubmittedAsync(Texts.Comment("c1", Insult));

        var detail = await site.GetAsync("/items/c1");

        var scores = detail.GetProperty("scores");
        Assert.Equal(Labels.All, scores.Strings("label"));
        var limits = service.Services.GetRequiredService<CurrentModel>().Scorer.Manifest.ThresholdsOf("de", ScoringStages.First);
        foreach (var score in scores.EnumerateArray())
        {
            var label = score.GetProperty("label").GetString()!;
            Assert.Equal(label == "insult" ? 0.01 : limits[label].Hold, score.GetProperty("hold").GetDouble());
            Assert.InRange(score.GetProperty("score").GetDouble(), 0, 1);
        }

        var insult = scores.EnumerateArray().Single(score => score.GetProperty("label").GetString() == "insult");
        Assert.Contains(Marked(Insult, insult.GetProperty("spans")), span => span.Contains("Idiot", StringComparison.Ordinal));
        var spam = scores.EnumerateArray().Single(score => score.GetProperty("label").GetString() == "spam");
        Assert.Empty(spam.GetProperty("spans").EnumerateArray());
    }

    [Fact]
    public async Task WithoutWhatIsMarkedTheTextIsScoredAnew()
    {
        var policy = new PolicySettings
        {
            Thresholds = ImmutableSortedDictionary<string, LabelThresholds>.Empty.Add("insult", new LabelThresholds(Hold: 0.01)),
        };
        var site = await ReviewSite.CreateAsync(service, policy.ToJson());
        await site.First.SubmittedAsync(Texts.Comment("c1", Insult));

        var without = await site.GetAsync("/items/c1/scores-without-marks");

        var mark = without.GetProperty("marks").EnumerateArray()
            .First(mark => mark.GetProperty("text").GetString()!.Contains("Idiot", StringComparison.Ordinal));
        Assert.Equal(mark.GetProperty("text").GetString(), Insult[mark.GetProperty("begin").GetInt32()..mark.GetProperty("end").GetInt32()]);
        Assert.True(InsultIn(mark) < InsultIn(without));

        static double InsultIn(JsonElement scored) => scored.GetProperty("scores").GetProperty("insult").GetDouble();
    }

    [Fact]
    public async Task ALabelThatCameCloseIsMarkedAlsoWhereItWasNotTheReason()
    {
        var text = $"{Insult} https://example.org";
        var toxicity = await ToxicityOfAsync(text);
        var policy = Texts.Policy with
        {
            Thresholds = Texts.Policy.Thresholds.SetItem(
                "toxicity", new LabelThresholds(Hold: Math.Min(toxicity * 1.5, 1.01), Reject: 1.01)),
        };
        var site = await ReviewSite.CreateAsync(service, policy.ToJson());
        await site.First.SubmittedAsync(Texts.Comment("c1", text));

        var scores = (await site.GetAsync("/items/c1")).GetProperty("scores");

        Assert.NotEmpty(Marked(text, scores[0].GetProperty("spans")));
    }

    [Fact]
    public async Task TheThreadAroundItIsShownAndNoMoreOfIt()
    {
        var site = await ReviewSite.CreateAsync(service);
        for (var i = 10; i < 30; i++)
            await site.First.SubmittedAsync(Texts.Comment(
                $"c{i}", i == 21 ? Texts.Held : $"Nummer {i}.", parentId: i is > 10 and < 19 ? $"c{i - 1}" : i == 20 ? "c18" : null));

        var detail = await site.GetAsync("/items/c20");

        Assert.Equal(["c15", "c16", "c17", "c18", "c19"], detail.GetProperty("before").Strings("commentId"));
        Assert.Equal(["c21", "c22", "c23", "c24", "c25"], detail.GetProperty("after").Strings("commentId"));
        Assert.Equal(["c14", "c15", "c16", "c17", "c18"], detail.GetProperty("parents").Strings("commentId"));
        var next = detail.GetProperty("after")[0];
        Assert.Equal("held", next.GetProperty("status").GetString());
        Assert.True(next.GetProperty("isOpen").GetBoolean());
        Assert.False(detail.GetProperty("after")[1].GetProperty("isOpen").GetBoolean());
    }

    [Fact]
    public async Task ParentsThatAnswerEachOtherOrNeverCameEndTheChain()
    {
        var site = await ReviewSite.CreateAsync(service);
        await site.First.SubmittedAsync(Texts.Comment("c1", parentId: "c2"));
        await site.First.SubmittedAsync(Texts.Comment("c2", parentId: "c1"));
        await site.First.SubmittedAsync(Texts.Comment("c3", parentId: "unknown"));

        Assert.Equal(["c2"], (await site.GetAsync("/items/c1")).GetProperty("parents").Strings("commentId"));
        Assert.Empty((await site.GetAsync("/items/c3")).GetProperty("parents").EnumerateArray());
    }

    [Fact]
    public async Task TheAuthorsRecordCountsAndShowsWhatModeratorsDecided()
    {
        var site = await ReviewSite.CreateAsync(service);
        for (var i = 10; i < 22; i++)
            await site.First.SubmittedAsync(By("u1", Texts.Comment($"c{i}", i < 14 ? $"{Texts.Held} {i}" : $"Nummer {i}.")));
        await site.First.SubmittedAsync(By("u1", Texts.Comment("c30", Texts.Rejected)));
        await site.First.SubmittedAsync(By("u2", Texts.Comment("other")));
        await site.DecidedAsync("c13", "reject");

        var author = (await site.GetAsync("/items/c12")).GetProperty("author");

        Assert.Equal("u1", author.GetProperty("authorId").GetString());
        Assert.Equal(
            (8, 3, 2),
            (author.GetProperty("approved").GetInt32(), author.GetProperty("held").GetInt32(), author.GetProperty("rejected").GetInt32()));
        var latest = author.GetProperty("latest");
        Assert.Equal(["c30", "c21", "c20", "c19", "c18", "c17", "c16", "c15", "c14", "c13"], latest.Strings("commentId"));
        Assert.Equal("rejected", Assert.Single(latest[9].GetProperty("verdicts").EnumerateArray()).GetProperty("status").GetString());
        Assert.Empty(latest[8].GetProperty("verdicts").EnumerateArray());
    }

    [Fact]
    public async Task AReportersAccuracyIsTheShareOfDecidedReportsThatEndedRejected()
    {
        var site = await ReviewSite.CreateAsync(service);
        foreach (var id in new[] { "c1", "c2", "c3", "c4" })
        {
            await site.First.SubmittedAsync(Texts.Comment(id));
            await ReportAsync(site, id, "r1", "insult");
        }

        await ReportAsync(site, "c1", "r1", "spam");
        await ReportAsync(site, "c4", "r2", "spam");
        await site.DecidedAsync("c1", "reject");
        await site.DecidedAsync("c2", "reject");
        await site.DecidedAsync("c3", "approve");

        var detail = await site.GetAsync("/items/c4");

        Assert.Equal("report", detail.GetProperty("item").GetProperty("cause").GetString());
        Assert.Equal(2, detail.GetProperty("item").GetProperty("reports").GetInt32());
        var reports = detail.GetProperty("reports").EnumerateArray().ToDictionary(report => report.GetProperty("reporterId").GetString()!);
        var accuracy = reports["r1"].GetProperty("accuracy");
        Assert.Equal((3, 2), (accuracy.GetProperty("decided").GetInt32(), accuracy.GetProperty("rejected").GetInt32()));
        Assert.Equal(2.0 / 3, accuracy.GetProperty("share").GetDouble(), 9);
        Assert.False(reports["r2"].GetProperty("accuracy").TryGetProperty("share", out _));
        Assert.Equal("bitte ansehen", reports["r1"].GetProperty("note").GetString());
    }

    [Fact]
    public async Task RevisionsAreThereOldestFirstAndMarksAreThoseOfTheTextShown()
    {
        var site = await ReviewSite.CreateAsync(service);
        await site.HoldAsync("c1");
        await site.EditAsync("c1");

        var detail = await site.GetAsync("/items/c1");

        Assert.Equal([$"{Texts.Held} c1", $"{Texts.Held} neu"], detail.GetProperty("revisions").Strings("text"));
        Assert.Equal(2, detail.GetProperty("comment").GetProperty("revision").GetInt32());
        Assert.Equal(
            [1, 2], detail.GetProperty("decisions").EnumerateArray().Select(decision => decision.GetProperty("revision").GetInt32()));
        Assert.Equal(["https://example.org"], Marked($"{Texts.Held} neu", detail.GetProperty("reasons")[0].GetProperty("spans")));
    }

    [Fact]
    public async Task AnIdWithASlashStandsInTheQueryAndAnyTextComesBackAsItIs()
    {
        const string text = "<script>alert(1)</script>\u202E\u0007 https://example.org 😀";
        var site = await ReviewSite.CreateAsync(service);
        await site.First.SubmittedAsync(Texts.Comment("a/b", text));

        var detail = await site.GetAsync("/item?commentId=a%2Fb");

        Assert.Equal(text, detail.GetProperty("comment").GetProperty("text").GetString());
    }

    [Theory]
    [InlineData("/items/unknown")]
    [InlineData("/item?commentId=unknown")]
    [InlineData("/items/gone")]
    [InlineData("/items/unknown/notes")]
    public async Task AnUnknownCommentIsNotFound(string path)
    {
        var site = await ReviewSite.CreateAsync(service);
        await site.First.WithdrawAsync("gone");

        using var response = await site.First.SendAsync(HttpMethod.Get, $"/review{path}");

        var problem = await response.ProblemAsync(404);
        Assert.Equal("unknown-comment", problem.GetProperty("reason").GetString());
    }

    [Theory]
    [InlineData("/items/%01", "commentId")]
    [InlineData("/item?commentId=%0A", "commentId")]
    [InlineData("/item?commentId=", "commentId")]
    [InlineData("/items/c1/lease?leaseId=%00", "leaseId")]
    public async Task AnIdThatNobodyCanHaveIsRefused(string path, string parameter)
    {
        var site = await ReviewSite.CreateAsync(service);

        using var response = await site.First.SendAsync(
            path.Contains("lease", StringComparison.Ordinal) ? HttpMethod.Delete : HttpMethod.Get, $"/review{path}");

        await response.ProblemAsync(400, parameter);
    }

    private async Task<double> ToxicityOfAsync(string text)
    {
        var site = await TestSite.CreateAsync(service);
        using var response = await site.SubmitAsync(Texts.Comment("c1", text));
        return (await response.JsonAsync(200)).GetProperty("scores").GetProperty("toxicity").GetDouble();
    }

    private static async Task ReportAsync(ReviewSite site, string commentId, string reporter, string reason)
    {
        using var response = await site.First.PostAsync($"/comments/{commentId}/reports", new JsonObject
        {
            ["reporter"] = new JsonObject { ["id"] = reporter },
            ["reason"] = reason,
            ["note"] = "bitte ansehen",
            ["reportedAt"] = "2026-01-31T12:00:00Z",
        });
        Assert.Equal(202, (int)response.StatusCode);
    }

    private static JsonObject By(string author, JsonObject comment)
    {
        comment["author"]!["id"] = author;
        return comment;
    }

    private static string[] Marked(string text, JsonElement spans) =>
        [.. spans.EnumerateArray().Select(span => text[span.GetProperty("begin").GetInt32()..span.GetProperty("end").GetInt32()])];
}
