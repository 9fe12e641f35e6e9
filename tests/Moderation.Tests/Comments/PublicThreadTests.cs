using System.Text.Json;
using Moderation.Testing.Running;

namespace Moderation.Tests.Comments;

public sealed class PublicThreadTests(RunningService service) : IClassFixture<RunningService>
{
    [Fact]
    public async Task RepliesFollowTheirCommentAndOnlyApprovedOnesAreShown()
    {
        var site = await TestSite.CreateAsync(service);
        await site.SubmittedAsync(Texts.Comment("c1", "Erster."));
        await site.SubmittedAsync(Texts.Comment("c2", "Zweiter."));
        await site.SubmittedAsync(Texts.Comment("c3", "Antwort auf den ersten.", parentId: "c1"));
        await site.SubmittedAsync(Texts.Comment("c4", Texts.Held));

        var comments = (await site.PublicAsync("/articles/a1/comments")).GetProperty("comments");

        Assert.Equal(["c1", "c3", "c2"], comments.Strings("commentId"));
        Assert.Equal([0, 1, 0], comments.EnumerateArray().Select(comment => comment.GetProperty("depth").GetInt32()));
        var first = comments[0];
        Assert.Equal("Erster.", first.GetProperty("text").GetString());
        Assert.Equal("""{"name":"Ada"}""", first.GetProperty("author").GetRawText());
    }

    [Fact]
    public async Task AnEditedCommentKeepsItsPlaceAndItsTime()
    {
        var site = await TestSite.CreateAsync(service);
        await site.SubmittedAsync(Texts.Comment("c2", "Erster."));
        await site.SubmittedAsync(Texts.Comment("c1", "Zweiter."));
        var before = (await site.PublicAsync("/articles/a1/comments")).GetProperty("comments")[0].GetProperty("receivedAt").GetString();
        await site.SubmittedAsync(Texts.Comment("c2", "Doch nicht.", revision: 2));

        var comments = (await site.PublicAsync("/articles/a1/comments")).GetProperty("comments");

        Assert.Equal(["c2", "c1"], comments.Strings("commentId"));
        Assert.Equal(
            ("Doch nicht.", before), (comments[0].GetProperty("text").GetString(), comments[0].GetProperty("receivedAt").GetString()));
    }

    [Fact]
    public async Task AParentThatIsNotPublicIsAPlaceholderThatTellsNothing()
    {
        var site = await TestSite.CreateAsync(service);
        await site.SubmittedAsync(Texts.Comment("c1", Texts.Rejected));
        await site.SubmittedAsync(Texts.Comment("c2", parentId: "c1"));

        var comments = (await site.PublicAsync("/articles/a1/comments")).GetProperty("comments");

        Assert.Equal("""{"commentId":"c1","depth":0,"placeholder":true}""", comments[0].GetRawText());
        Assert.Equal("c2", comments[1].GetProperty("commentId").GetString());
        Assert.False(comments[1].TryGetProperty("placeholder", out _));
    }

    [Fact]
    public async Task ThePagesHoldExactlyTheCountedCommentsInOneOrderWhateverTheirSize()
    {
        var site = await TestSite.CreateAsync(service);
        for (var i = 0; i < 24; i++)
            await site.SubmittedAsync(
                Texts.Comment($"c{i}", i % 5 == 0 ? Texts.Held : $"Nummer {i}.", parentId: i % 3 == 0 ? null : $"c{i / 3}"));

        var whole = Public((await site.PublicAsync("/articles/a1/comments?limit=200")).GetProperty("comments"));

        Assert.Equal((await site.PublicAsync("/articles/a1/count")).GetProperty("count").GetInt32(), whole.Length);
        foreach (var limit in (int[])[1, 2, 3, 7, 19, 20])
            Assert.Equal(whole, await PagesAsync(site, limit));
    }

    [Fact]
    public async Task WithdrawingTheLastCommentOfAPageLosesAndRepeatsNothing()
    {
        var site = await TestSite.CreateAsync(service);
        for (var i = 0; i < 6; i++)
            await site.SubmittedAsync(Texts.Comment($"c{i}", $"Nummer {i}."));
        var page = await site.PublicAsync("/articles/a1/comments?limit=3");

        await site.WithdrawAsync("c2");

        var next = await site.PublicAsync($"/articles/a1/comments?limit=3&cursor={page.GetProperty("next").GetString()}");
        Assert.Equal(["c3", "c4", "c5"], Public(next.GetProperty("comments")));
        Assert.False(next.TryGetProperty("next", out _));
    }

    [Theory]
    [InlineData("cursor=%21%21", "cursor")]
    [InlineData("cursor=dW5rbm93bg", "cursor")]
    [InlineData("cursor=", "cursor")]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=201", "limit")]
    public async Task AWrongParameterIsNamed(string query, string parameter)
    {
        var site = await TestSite.CreateAsync(service);
        await site.SubmittedAsync(Texts.Comment("c1"));

        using var response = await service.Http.GetAsync($"/v1/sites/{site.Id}/articles/a1/comments?{query}");

        await response.ProblemAsync(400, parameter);
    }

    [Fact]
    public async Task AnArticleWithoutCommentsHasAnEmptyThread()
    {
        var site = await TestSite.CreateAsync(service);

        Assert.Equal("""{"comments":[]}""", (await site.PublicAsync("/article/comments?articleId=a%2Fb")).GetRawText());
    }

    [Fact]
    public async Task AnotherSitesPageMayReadIt()
    {
        var site = await TestSite.CreateAsync(service);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/v1/sites/{site.Id}/articles/a1/comments");
        request.Headers.Add("Origin", "https://news.example");

        using var response = await service.Http.SendAsync(request);

        Assert.Equal("*", response.Headers.GetValues("Access-Control-Allow-Origin").Single());
    }

    private static async Task<string[]> PagesAsync(TestSite site, int limit)
    {
        var comments = new List<string>();
        for (string? cursor = null; ;)
        {
            var page = await site.PublicAsync($"/articles/a1/comments?limit={limit}{(cursor is null ? "" : $"&cursor={cursor}")}");
            var found = Public(page.GetProperty("comments"));
            Assert.InRange(found.Length, 0, limit);
            comments.AddRange(found);
            if (!page.TryGetProperty("next", out var next))
                return [.. comments];
            cursor = next.GetString();
        }
    }

    private static string[] Public(JsonElement comments) =>
        [.. comments
            .EnumerateArray()
            .Where(comment => !comment.TryGetProperty("placeholder", out _))
            .Select(comment => comment.GetProperty("commentId").GetString()!)];
}
