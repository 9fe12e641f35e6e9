using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Moderation.Scoring;
using Moderation.Testing.Running;

namespace Moderation.Tests.Intake;

public sealed class SubmitTests(RunningService service) : IClassFixture<RunningService>
{
    [Fact]
    public async Task TheAnswerIsTheStoredVerdict()
    {
        var site = await TestSite.CreateAsync(service);

        using var response = await site.SubmitAsync(Texts.Comment("c1", Texts.Held));
        var verdict = await response.JsonAsync(200);

        Assert.Equal(["commentId", "revision", "status", "scores", "reasons"], verdict.EnumerateObject().Select(property => property.Name));
        Assert.Equal("c1", verdict.GetProperty("commentId").GetString());
        Assert.Equal(1, verdict.GetProperty("revision").GetInt32());
        Assert.Equal("held", verdict.GetProperty("status").GetString());
        Assert.Equal(Labels.All, verdict.GetProperty("scores").EnumerateObject().Select(score => score.Name));
        Assert.All(verdict.GetProperty("scores").EnumerateObject(), score => Assert.InRange(score.Value.GetDouble(), 0, 1));
        var reason = verdict.GetProperty("reasons").EnumerateArray().Single();
        Assert.Equal("link-flood", reason.GetProperty("step").GetString());
        var span = reason.GetProperty("spans").EnumerateArray().Single();
        Assert.Equal("https://example.org", Texts.Held[span.GetProperty("begin").GetInt32()..span.GetProperty("end").GetInt32()]);
        Assert.Equal(
            "held", (await (await site.SendAsync(HttpMethod.Get, "/comments/c1")).JsonAsync(200)).GetProperty("status").GetString());
    }

    [Theory]
    [InlineData(Texts.Approved, "approved")]
    [InlineData(Texts.Held, "held")]
    [InlineData(Texts.Rejected, "rejected")]
    [InlineData("", "rejected")]
    [InlineData(" \u200b\u00ad\n", "rejected")]
    public async Task ThePolicyDecidesTheStatus(string text, string status)
    {
        var site = await TestSite.CreateAsync(service);

        Assert.Equal(status, await site.SubmittedAsync(Texts.Comment("c1", text)));
    }

    [Fact]
    public async Task ARepeatedSubmissionHasTheSameAnswerAndChangesNothing()
    {
        var site = await TestSite.CreateAsync(service);
        var first = await (await site.SubmitAsync(Texts.Comment("c1", Texts.Rejected))).JsonAsync(200);

        var second = await (await site.SubmitAsync(Texts.Comment("c1", Texts.Rejected))).JsonAsync(200);

        Assert.True(JsonElement.DeepEquals(first, second), second.GetRawText());
        var comment = await site.GetAsync("/comments/c1");
        Assert.Equal(1, comment.GetProperty("version").GetInt32());
        Assert.Equal(1, comment.GetProperty("decisions").GetArrayLength());
    }

    [Fact]
    public async Task AnEditIsJudgedAnew()
    {
        var site = await TestSite.CreateAsync(service);
        await site.SubmittedAsync(Texts.Comment("c1", Texts.Rejected));

        var verdict = await (await site.SubmitAsync(Texts.Comment("c1", Texts.Approved, revision: 2))).JsonAsync(200);

        Assert.Equal("approved", verdict.GetProperty("status").GetString());
        Assert.Equal(2, verdict.GetProperty("revision").GetInt32());
        Assert.Equal(1, (await site.PublicAsync("/articles/a1/count")).GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task ALateRevisionIsAnsweredWithTheVerdictThatStands()
    {
        var site = await TestSite.CreateAsync(service);
        await site.SubmittedAsync(Texts.Comment("c1", Texts.Approved, revision: 2));

        var verdict = await (await site.SubmitAsync(Texts.Comment("c1", Texts.Rejected, revision: 1))).JsonAsync(200);

        Assert.Equal("approved", verdict.GetProperty("status").GetString());
        Assert.Equal(2, verdict.GetProperty("revision").GetInt32());
        Assert.Equal(2, (await site.GetAsync("/comments/c1")).GetProperty("revisions").GetArrayLength());
    }

    [Theory]
    [InlineData("text", "Etwas anderes.")]
    [InlineData("articleId", "a2")]
    [InlineData("parentId", "c0")]
    public async Task TheSameRevisionWithOtherContentIsAConflict(string field, string value)
    {
        var site = await TestSite.CreateAsync(service);
        await site.SubmittedAsync(Texts.Comment("c1"));
        var changed = Texts.Comment("c1");
        changed[field] = value;

        using var response = await site.SubmitAsync(changed);

        var problem = await response.ProblemAsync(409);
        Assert.Equal("conflict", problem.GetProperty("reason").GetString());
        Assert.Equal(Texts.Approved, (await site.GetAsync("/comments/c1")).GetProperty("text").GetString());
    }

    [Fact]
    public async Task AnEditOnAnotherArticleIsAConflict()
    {
        var site = await TestSite.CreateAsync(service);
        await site.SubmittedAsync(Texts.Comment("c1"));

        using var response = await site.SubmitAsync(Texts.Comment("c1", articleId: "a2", revision: 2));

        await response.ProblemAsync(409);
    }

    [Theory]
    [InlineData("name", "Other name")]
    [InlineData("submittedAt", "2026-02-01T00:00:00+01:00")]
    public async Task WhatASiteMayFillInAnewIsNoConflict(string field, string value)
    {
        var site = await TestSite.CreateAsync(service);
        await site.SubmittedAsync(Texts.Comment("c1"));
        var again = Texts.Comment("c1");
        if (field == "name")
            again["author"]!["name"] = value;
        else
            again[field] = value;

        Assert.Equal("approved", await site.SubmittedAsync(again));
    }

    [Fact]
    public async Task TheSameIdOnAnotherSiteIsAnotherComment()
    {
        var (one, other) = (await TestSite.CreateAsync(service), await TestSite.CreateAsync(service));
        await one.SubmittedAsync(Texts.Comment("c1", Texts.Approved));

        Assert.Equal("rejected", await other.SubmittedAsync(Texts.Comment("c1", Texts.Rejected)));
        Assert.Equal("approved", (await one.GetAsync("/comments/c1")).GetProperty("status").GetString());
    }

    [Fact]
    public async Task EveryWrongFieldIsNamedAtOnce()
    {
        var site = await TestSite.CreateAsync(service);
        var comment = Texts.Comment("");
        comment["text"] = 7;
        comment["author"] = new JsonObject();
        comment["revision"] = 0;

        using var response = await site.SubmitAsync(comment);

        var problem = await response.ProblemAsync(400);
        Assert.Equal(
            ["author.id", "commentId", "revision", "text"],
            problem.GetProperty("errors").EnumerateObject().Select(error => error.Name).Order(StringComparer.Ordinal));
        Assert.Equal("invalid-field", problem.GetProperty("reason").GetString());
    }

    [Fact]
    public async Task TheBodyMayNameTheSiteOfTheRouteAndNoOther()
    {
        var site = await TestSite.CreateAsync(service);
        var same = Texts.Comment("c1");
        same["site"] = site.Id;
        var other = Texts.Comment("c2");
        other["site"] = "other";

        Assert.Equal("approved", await site.SubmittedAsync(same));
        using var response = await site.SubmitAsync(other);
        await response.ProblemAsync(400, "site");
    }

    [Fact]
    public async Task ABodyOverOneMegabyteIsRefused()
    {
        var site = await TestSite.CreateAsync(service);
        var comment = Texts.Comment("c1");
        comment["padding"] = new string('x', 1 << 20);

        // Who sends on regardless may find the connection closed before it has read the answer.
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v1/sites/{site.Id}/comments")
        {
            Content = new StringContent(comment.ToJsonString(), new MediaTypeHeaderValue("application/json")),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", site.Key);
        request.Headers.ExpectContinue = true;
        using var response = await service.Http.SendAsync(request);

        await response.ProblemAsync(413);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("")]
    [InlineData("\"text\"")]
    public async Task WhatIsNoJsonObjectIsRefused(string body)
    {
        var site = await TestSite.CreateAsync(service);

        using var response = await site.SendAsync(HttpMethod.Post, "/comments", System.Text.Encoding.UTF8.GetBytes(body));

        Assert.Equal("invalid-json", (await response.ProblemAsync(400)).GetProperty("reason").GetString());
    }
}
