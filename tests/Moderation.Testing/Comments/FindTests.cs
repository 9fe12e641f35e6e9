using System.Text.Json;
using Moderation.Service.Sites;
using Moderation.Testing.Running;

namespace Moderation.Testing.Comments;

/// <summary>A comment as its site reads it. The same on each store.</summary>
public abstract class FindTests(RunningService service)
{
    [Fact]
    public async Task ACommentComesWithItsRevisionsAndDecisions()
    {
        var site = await TestSite.CreateAsync(service);
        await site.SubmittedAsync(Texts.Comment("c1", Texts.Held, parentId: "c0"));
        await site.SubmittedAsync(Texts.Comment("c1", Texts.Approved, parentId: "c0", revision: 2));
        await site.WithdrawAsync("c1");

        var comment = await site.GetAsync("/comments/c1");

        Assert.Equal(
            ("c1", "a1", "c0"),
            (comment.GetProperty("commentId").GetString(), comment.GetProperty("articleId").GetString(),
                comment.GetProperty("parentId").GetString()));
        Assert.Equal("author-of-c1", comment.GetProperty("author").GetProperty("id").GetString());
        Assert.Equal(
            ("withdrawn", 2, 3),
            (comment.GetProperty("status").GetString(), comment.GetProperty("revision").GetInt32(),
                comment.GetProperty("version").GetInt32()));
        Assert.Equal([Texts.Held, Texts.Approved], comment.GetProperty("revisions").Strings("text"));
        var decisions = comment.GetProperty("decisions");
        Assert.Equal(["held", "approved", "withdrawn"], decisions.Strings("status"));
        Assert.Equal([1, 2, 3], decisions.EnumerateArray().Select(decision => decision.GetProperty("version").GetInt32()));
        Assert.Equal(
            ["policy", "policy", "site"],
            decisions.EnumerateArray().Select(decision => decision.GetProperty("decidedBy").GetProperty("kind").GetString()));
        Assert.Equal("link-flood", decisions[0].GetProperty("reasons")[0].GetProperty("step").GetString());
    }

    [Fact]
    public async Task EachRevisionHasTheTimeAtWhichItWasReceived()
    {
        var site = await TestSite.CreateAsync(service);
        await site.SubmittedAsync(Texts.Comment("c1", "Erster."));
        await site.SubmittedAsync(Texts.Comment("c1", "Zweiter.", revision: 2));
        await AssertTimesAsync(site, "c1", revisions: 2);

        await site.SubmittedAsync(Texts.Comment("c1", "Dritter.", revision: 3));
        await AssertTimesAsync(site, "c1", revisions: 3);
    }

    [Theory]
    [InlineData(Scopes.Submit)]
    [InlineData(Scopes.Read)]
    [InlineData(Scopes.Review)]
    [InlineData(Scopes.Admin)]
    public async Task AnyKeyOfTheSiteMayAsk(string scope)
    {
        var site = await TestSite.CreateAsync(service, scope);

        using var response = await site.SendAsync(HttpMethod.Get, "/comments/unknown");

        await response.ProblemAsync(404);
    }

    [Fact]
    public async Task ACommentThatWasOnlyWithdrawnIsKnown()
    {
        var site = await TestSite.CreateAsync(service);
        await site.WithdrawAsync("c1");

        var comment = await site.GetAsync("/comments/c1");

        Assert.Equal("withdrawn", comment.GetProperty("status").GetString());
        Assert.Equal(0, comment.GetProperty("revisions").GetArrayLength());
    }

    // Each revision was sent after the decision on the one before had been answered, and is received before its own.
    private static async Task AssertTimesAsync(TestSite site, string commentId, int revisions)
    {
        var comment = await site.GetAsync($"/comments/{commentId}");
        var received = Times(comment.GetProperty("revisions"), "receivedAt");
        var decided = Times(comment.GetProperty("decisions"), "decidedAt");
        Assert.Equal((revisions, revisions), (received.Length, decided.Length));
        Assert.Equal(received[0], comment.GetProperty("receivedAt").GetDateTimeOffset());
        for (var i = 0; i < revisions; i++)
            Assert.InRange(received[i], i == 0 ? received[0] : decided[i - 1], decided[i]);
    }

    private static DateTimeOffset[] Times(JsonElement rows, string property) =>
        [.. rows.EnumerateArray().Select(row => row.GetProperty(property).GetDateTimeOffset())];
}
