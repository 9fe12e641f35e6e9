using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Moderation.Service.Storage;
using Moderation.Testing.Running;

namespace Moderation.Testing.Review;

/// <summary>What the queue shows. The same on each store.</summary>
public abstract class QueueTests(RunningService service)
{
    [Fact]
    public async Task ThePagesHoldEveryOpenItemOnceInTheQueuesOrder()
    {
        var site = await ReviewSite.CreateAsync(service);
        await site.HoldAsync([.. Enumerable.Range(1, 13).Select(i => $"c{i}")]);
        await site.First.SubmittedAsync(Texts.Comment("public"));
        await using var db = await service.OpenStoreAsync();
        await db.ReviewItems.Where(item => item.Site == site.Id && item.CommentId != "c13")
            .ExecuteUpdateAsync(item => item.SetProperty(i => i.Rank, 7));
        await site.ChangeAsync("c13", item => item.Rank = -3);
        string[] inOrder = ["c13", .. Enumerable.Range(1, 12).Select(i => $"c{i}").Order(StringComparer.Ordinal)];

        foreach (var limit in (int[])[1, 2, 5, 12, 13, 200])
            Assert.Equal(inOrder, await PagesAsync(site, limit));
    }

    [Fact]
    public async Task DecidingTheLastItemOfAPageLosesAndRepeatsNothing()
    {
        var site = await ReviewSite.CreateAsync(service);
        await site.HoldAsync("c1", "c2", "c3", "c4");
        var whole = await site.IdsAsync();
        var page = await site.GetAsync("/items?limit=2");

        await site.DecidedAsync(whole[1], "approve");

        Assert.Equal(whole[2..], await site.IdsAsync($"?limit=2&cursor={page.GetProperty("next").GetString()}"));
    }

    [Theory]
    [InlineData("", "c1 c2 c3 c4")]
    [InlineData("cause=hold", "c2 c3 c4")]
    [InlineData("cause=escalation", "c1")]
    [InlineData("article=a1", "c1 c2")]
    [InlineData("article=a2&article=a3", "c3 c4")]
    [InlineData("article=a1&article=a1", "c1 c2")]
    [InlineData("label=insult", "c2 c3")]
    [InlineData("label=insult&min=0.7", "c3")]
    [InlineData("min=0.5&max=0.7", "c2")]
    [InlineData("min=0.6&max=0.6", "c2")]
    [InlineData("language=de", "c1 c3")]
    [InlineData("language=vi-VN", "c4")]
    [InlineData("author=author-of-c4", "c4")]
    [InlineData("step=link-flood", "c1 c4")]
    [InlineData("step=thresholds&language=de", "c3")]
    [InlineData("older=60", "c2")]
    [InlineData("label=spam", "")]
    [InlineData("cause=&label=&min=", "c1 c2 c3 c4")]
    public async Task EachFilterShowsExactlyItsItems(string query, string expected)
    {
        var site = await FilledAsync();

        Assert.Equal(expected, string.Join(' ', await site.IdsAsync($"?{query}")));
        var counts = await site.GetAsync($"/counts?{query}");
        Assert.Equal(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length, counts.GetProperty("total").GetInt32());
    }

    [Theory]
    [InlineData("cause=unknown", "cause")]
    [InlineData("label=toxic", "label")]
    [InlineData("min=2", "min")]
    [InlineData("min=-1", "min")]
    [InlineData("max=NaN", "max")]
    [InlineData("min=0.7&max=0.6", "max")]
    [InlineData("language=%21", "language")]
    [InlineData("language=C", "language")]
    [InlineData("author=%00", "author")]
    [InlineData("article=%0A", "article")]
    [InlineData("step=A%20B", "step")]
    [InlineData("older=0", "older")]
    [InlineData("older=1.5", "older")]
    [InlineData("cause=hold&cause=report", "cause")]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=201", "limit")]
    [InlineData("cursor=%21", "cursor")]
    [InlineData("cursor=YQ", "cursor")]
    public async Task AWrongParameterIsNamed(string query, string parameter)
    {
        var site = await ReviewSite.CreateAsync(service);

        using var response = await site.First.SendAsync(HttpMethod.Get, $"/review/items?{query}");

        await response.ProblemAsync(400, parameter);
    }

    [Fact]
    public async Task ALineTellsWhatItIsAboutAndCutsNoPairInTwo()
    {
        var site = await ReviewSite.CreateAsync(service);
        var comment = Texts.Comment("c1", $"{new string('x', 299)}😀 https://example.org");
        comment["articleTitle"] = "Ein <b>Titel</b>";
        await site.First.SubmittedAsync(comment);

        var line = (await site.GetAsync("/items")).GetProperty("items")[0];

        Assert.Equal(new string('x', 299), line.GetProperty("text").GetString());
        Assert.True(line.GetProperty("isCut").GetBoolean());
        Assert.Equal("hold", line.GetProperty("cause").GetString());
        Assert.Equal("held", line.GetProperty("status").GetString());
        Assert.Equal("link-flood", line.GetProperty("step").GetString());
        Assert.Equal("Ein <b>Titel</b>", line.GetProperty("articleTitle").GetString());
        Assert.Equal("Ada", line.GetProperty("authorName").GetString());
        Assert.Equal(1, line.GetProperty("revision").GetInt32());
        Assert.False(line.TryGetProperty("holder", out _));
    }

    [Fact]
    public async Task WhoHasAnItemInHandIsShownUntilTheLeaseIsOver()
    {
        var site = await ReviewSite.CreateAsync(service);
        await site.HoldAsync("c1");
        await site.LeasedAsync("c1");

        var holder = (await site.GetAsync("/items")).GetProperty("items")[0].GetProperty("holder");
        Assert.StartsWith("key:", holder.GetProperty("id").GetString(), StringComparison.Ordinal);
        await site.ExpireAsync("c1");

        Assert.False((await site.GetAsync("/items")).GetProperty("items")[0].TryGetProperty("holder", out _));
    }

    [Fact]
    public async Task TheCountsOfADimensionLeaveItsOwnFilterOut()
    {
        var site = await FilledAsync();

        var counts = await site.GetAsync("/counts?label=insult");

        Assert.Equal(2, counts.GetProperty("total").GetInt32());
        Assert.Equal(["insult 2", "threat 1"], Facet(counts, "labels"));
        Assert.Equal(["hold 2"], Facet(counts, "causes"));
        Assert.Equal(["de 1", "en 1"], Facet(counts, "languages"));
        Assert.Equal(["thresholds 2"], Facet(counts, "steps"));
    }

    [Fact]
    public async Task TheCountsFollowWithinSeconds()
    {
        var site = await ReviewSite.CreateAsync(service);
        await site.HoldAsync("c1", "c2");
        Assert.Equal(2, (await site.GetAsync("/counts")).GetProperty("total").GetInt32());

        await site.DecidedAsync("c1", "reject");

        await Wait.UntilAsync(
            async () => (await site.GetAsync("/counts")).GetProperty("total").GetInt32() == 1, "the decided item is not counted");
        await site.DecidedAsync("c2", "reject");
        await Wait.UntilAsync(
            async () => !(await site.GetAsync("/counts")).TryGetProperty("oldestAt", out _), "an empty queue has no oldest item");
    }

    // Four held comments in the order of their names; what a model would say of them is written beside the service.
    private async Task<ReviewSite> FilledAsync()
    {
        var site = await ReviewSite.CreateAsync(service);
        foreach (var (id, article) in new[] { ("c1", "a1"), ("c2", "a1"), ("c3", "a2"), ("c4", "a3") })
            await site.First.SubmittedAsync(Texts.Comment(id, Texts.Held, articleId: article));
        await site.ChangeAsync(
            "c1",
            item => (item.Rank, item.Cause, item.Label, item.Score, item.Language) = (1, ReviewCause.Escalation, "threat", 0.9, "de"));
        await site.ChangeAsync("c2", item => (item.Rank, item.Label, item.Score, item.Language, item.Step, item.OpenedAt) =
            (2, "insult", 0.6, "en", "thresholds", item.OpenedAt.AddHours(-2)));
        await site.ChangeAsync(
            "c3", item => (item.Rank, item.Label, item.Score, item.Language, item.Step) = (3, "insult", 0.8, "de", "thresholds"));
        await site.ChangeAsync("c4", item => (item.Rank, item.Label, item.Score, item.Language) = (4, null, 0.1, "vi-VN"));
        return site;
    }

    private static string[] Facet(JsonElement counts, string name) =>
        [.. counts
            .GetProperty(name)
            .EnumerateArray()
            .Select(facet => $"{facet.GetProperty("value").GetString()} {facet.GetProperty("count").GetInt32()}")];

    private static async Task<string[]> PagesAsync(ReviewSite site, int limit)
    {
        var ids = new List<string>();
        for (string? cursor = null; ;)
        {
            var page = await site.GetAsync($"/items?limit={limit}{(cursor is null ? "" : $"&cursor={cursor}")}");
            var found = page.GetProperty("items").Strings("commentId");
            Assert.InRange(found.Length, 1, limit);
            ids.AddRange(found);
            if (!page.TryGetProperty("next", out var next))
                return [.. ids];
            cursor = next.GetString();
        }
    }
}
