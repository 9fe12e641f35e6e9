using System.Text.Json.Nodes;
using Moderation.Testing.Running;
using Moderation.Testing.Stores;

namespace Moderation.Tests.Comments;

/// <summary>A thread of 1,200 comments, whose order is kept in memory.</summary>
public sealed class LongThreadTests(RunningService service) : IClassFixture<RunningService>
{
    private const int Comments = 1_200;

    [Fact]
    public async Task PagesOfALongThreadFollowItsChanges()
    {
        var site = await FilledAsync();

        Assert.Equal(Comments, (await WalkAsync(site)).Count);
        await site.SubmittedAsync(Texts.Comment("later", $"{Texts.Approved} later"));
        await site.WithdrawAsync(Id(7));

        // What is not public any more goes at once; what is new may come some moments later.
        Assert.DoesNotContain(Id(7), await WalkAsync(site));
        await Wait.UntilAsync(async () => await WalkAsync(site) is { Count: Comments } shown && shown[^1] == "later");
    }

    [Fact]
    public async Task APageAfterACommentThatIsGoneGoesOnWhereItStood()
    {
        var site = await FilledAsync();
        var first = await site.PublicAsync("/articles/a1/comments?limit=5");
        await site.WithdrawAsync(Id(4));

        var second = await site.PublicAsync($"/articles/a1/comments?limit=2&cursor={first.GetProperty("next").GetString()}");

        Assert.Equal([Id(5), Id(6)], second.GetProperty("comments").Strings("commentId"));
    }

    [Fact]
    public async Task ManyPagesReadTheThreadOnce()
    {
        var site = await FilledAsync();
        var page = "/articles/a1/comments?limit=10";
        await site.PublicAsync(page);
        using var statements = new StoreStatements(site.Id);

        // A context that was open before is not listened to for a second.
        await Wait.UntilAsync(async () =>
        {
            var (pages, orders) = (Pages(), Orders());
            await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => site.PublicAsync(page)));
            Assert.Equal(orders, Orders());
            return Pages() == pages + 100;
        });

        int Pages() => statements.Count(text => text.Contains("author_name", StringComparison.Ordinal));
        int Orders() => statements.Count(text =>
            text.Contains("parent_id", StringComparison.Ordinal) && !text.Contains("author_name", StringComparison.Ordinal));
    }

    private async Task<TestSite> FilledAsync()
    {
        var site = await TestSite.CreateAsync(service);
        foreach (var chunk in Enumerable.Range(0, Comments).Chunk(400))
        {
            var batch = new JsonObject
            {
                ["comments"] = new JsonArray([.. chunk.Select(i => Texts.Comment(Id(i), $"{Texts.Approved} {i}"))]),
            };
            using var answer = await site.PostAsync("/comments/batch", batch);
            await answer.JsonAsync(200);
        }

        return site;
    }

    // Those of one batch have come at the same time: then the order is that of their ids.
    private static string Id(int number) => $"c{number:D4}";

    private static async Task<List<string>> WalkAsync(TestSite site)
    {
        var shown = new List<string>();
        string? cursor = null;
        do
        {
            var page = await site.PublicAsync($"/articles/a1/comments?limit=200{(cursor is null ? "" : $"&cursor={cursor}")}");
            shown.AddRange(page.GetProperty("comments").Strings("commentId"));
            cursor = page.TryGetProperty("next", out var next) ? next.GetString() : null;
        }
        while (cursor is not null);
        return shown;
    }
}
