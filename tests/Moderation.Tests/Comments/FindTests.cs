using Moderation.Service.Sites;
using Moderation.Testing.Running;

namespace Moderation.Tests.Comments;

public sealed class FindTests(RunningService service) : IClassFixture<RunningService>
{
    [Fact]
    public async Task ACommentComesWithItsRevisionsAndDecisions()
    {
        var site = await TestSite.CreateAsync(service);
        await site.SubmittedAsync(Texts.Comment("c1", Texts.Held, parentId: "c0"));
        await site.SubmittedAsync(Texts.Comment("c1", Texts.Approved, parentId: "c0", revision: 2));
        await site.WithdrawAsync("c1");

        var comment = await site.GetAsync("/comments/c1");

        Assert.Equal(("c1", "a1", "c0"), (comment.GetProperty("commentId").GetString(), comment.GetProperty("articleId").GetString(), comment.GetProperty("parentId").GetString()));
        Assert.Equal("author-of-c1", comment.GetProperty("author").GetProperty("id").GetString());
        Assert.Equal(("withdrawn", 2, 3), (comment.GetProperty("status").GetString(), comment.GetProperty("revision").GetInt32(), comment.GetProperty("version").GetInt32()));
        Assert.Equal([Texts.Held, Texts.Approved], comment.GetProperty("revisions").Strings("text"));
        var decisions = comment.GetProperty("decisions");
        Assert.Equal(["held", "approved", "withdrawn"], decisions.Strings("status"));
        Assert.Equal([1, 2, 3], decisions.EnumerateArray().Select(decision => decision.GetProperty("version").GetInt32()));
        Assert.Equal(["policy", "policy", "site"], decisions.EnumerateArray().Select(decision => decision.GetProperty("decidedBy").GetProperty("kind").GetString()));
        Assert.Equal("link-flood", decisions[0].GetProperty("reasons")[0].GetProperty("step").GetString());
    }

    [Theory]
    [InlineData(Scopes.Submit)]
    [InlineData(Scopes.Read)]
    [InlineData(Scopes.Review)]
    [InlineData(Scopes.Admin)]
    public async Task AnyKeyOfTheSiteMayRead(string scope)
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
}
