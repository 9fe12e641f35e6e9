using Moderation.Service.Sites;
using Moderation.Testing.Running;

namespace Moderation.Tests.Attacks;

/// <summary>A key that may only submit lies in many places: whoever finds it reads nobody's words.</summary>
public sealed class SubmitKeyTests(RunningService service) : IClassFixture<RunningService>
{
    private const string Secret = "Mehr dazu auf https://example.org von Grete Geheim";

    [Theory]
    [InlineData("/comments/c1")]
    [InlineData("/comment?commentId=c1")]
    public async Task SeesWhatBecameOfACommentAndNoneOfItsWords(string path)
    {
        var site = await TestSite.CreateAsync(service, Scopes.Submit);
        await site.SubmittedAsync(Texts.Comment("c1", Secret));
        await site.SubmittedAsync(Texts.Comment("c1", $"{Secret}!", revision: 2));

        var comment = await site.GetAsync(path);

        Assert.Equal(
            ["commentId", "status", "revision", "version", "receivedAt", "reasons"],
            comment.EnumerateObject().Select(property => property.Name));
        Assert.Equal(("held", 2), (comment.GetProperty("status").GetString(), comment.GetProperty("revision").GetInt32()));
        Assert.Equal("""[{"step":"link-flood"}]""", comment.GetProperty("reasons").GetRawText());
        Assert.DoesNotContain("Geheim", comment.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("author", comment.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Scopes.Read)]
    [InlineData(Scopes.Review)]
    [InlineData(Scopes.Admin)]
    [InlineData("submit read")]
    public async Task AKeyThatMayReadSeesAllOfIt(string scopes)
    {
        var site = await TestSite.CreateAsync(service);
        await site.SubmittedAsync(Texts.Comment("c1", Secret));
        var reader = new TestSite(service, site.Id, await TestSite.AddKeyAsync(service, site.Id, scopes));

        var comment = await reader.GetAsync("/comments/c1");

        Assert.Equal(Secret, comment.GetProperty("text").GetString());
        Assert.Equal("author-of-c1", comment.GetProperty("author").GetProperty("id").GetString());
    }

    [Theory]
    [InlineData(Scopes.Submit)]
    [InlineData(Scopes.Read)]
    public async Task NeitherItNorOneThatReadsReviews(string scope)
    {
        var site = await TestSite.CreateAsync(service);
        await site.SubmittedAsync(Texts.Comment("c1", Secret));
        var key = new TestSite(service, site.Id, await TestSite.AddKeyAsync(service, site.Id, scope));

        foreach (var path in new[]
        {
            "items", "items/c1", "item?commentId=c1", "counts", "reasons", "audit", "audit.csv", "overview", "overview.csv",
            "items/c1/notes", "items/c1/scores-without-marks",
        })
        {
            using var response = await key.SendAsync(HttpMethod.Get, $"/review/{path}");
            await response.ProblemAsync(403);
        }
    }

    [Fact]
    public async Task OneThatReadsChangesNothing()
    {
        var site = await TestSite.CreateAsync(service, "submit read");
        await site.SubmittedAsync(Texts.Comment("c1", Secret));
        var reader = new TestSite(service, site.Id, await TestSite.AddKeyAsync(service, site.Id, Scopes.Read));

        foreach (var (method, path) in new[]
        {
            ("DELETE", "/comments/c1"), ("DELETE", "/comment?commentId=c1"), ("POST", "/comments"), ("POST", "/comments/batch"),
            ("POST", "/comments/c1/reports"), ("POST", "/review/items/c1/decision"), ("PUT", "/review/items/c1/lease"),
        })
        {
            using var response = await reader.SendAsync(new HttpMethod(method), path, Texts.Comment("c1"));
            await response.ProblemAsync(403);
        }

        Assert.Equal("held", (await site.GetAsync("/comments/c1")).GetProperty("status").GetString());
    }
}
