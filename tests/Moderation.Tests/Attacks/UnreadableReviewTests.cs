using Microsoft.EntityFrameworkCore;
using Moderation.Service.Sites;
using Moderation.Service.Storage;
using Moderation.Testing.Accounts;
using Moderation.Testing.Review;
using Moderation.Testing.Running;

namespace Moderation.Tests.Attacks;

/// <summary>Settings of a newer version: what they hold for a person, a person can open and decide.</summary>
public sealed class UnreadableReviewTests(RunningService service) : IClassFixture<RunningService>
{
    private const string Newer = """{"newerPart":{"limit":1}}""";

    [Fact]
    public async Task WhatIsHeldForAPersonCanBeOpenedAndDecided()
    {
        var site = await ReviewSite.CreateAsync(service);
        await SpoilAsync(site.Id);
        await site.HoldAsync("c1", "c2");

        var item = await site.GetAsync("/items/c1");
        Assert.Equal("unreadable-policy", item.GetProperty("reasons")[0].GetProperty("step").GetString());
        Assert.NotEqual(0, item.GetProperty("scores").GetArrayLength());
        Assert.Contains("insult", (await site.GetAsync("/reasons")).GetProperty("reasons").Strings("code"));
        Assert.Equal("approved", (await site.DecidedAsync("c1", "approve")).GetProperty("status").GetString());
        using var rejected = await site.DecideAsync("c2", "reject", reason: "insult");
        Assert.Equal("rejected", (await rejected.JsonAsync(200)).GetProperty("status").GetString());
    }

    [Fact]
    public async Task ThePagesOfTheConsoleOpenAndSaySo()
    {
        var site = await ReviewSite.CreateAsync(service);
        using var lead = await service.SignedInAsync(site.Id, Role.Admin);
        Assert.DoesNotContain("data-unreadable", await PageAsync(lead, $"/review/{site.Id}"), StringComparison.Ordinal);
        await SpoilAsync(site.Id);
        await site.HoldAsync("c1");

        foreach (var page in new[] { "", "/item?comment=c1", "/audit", "/overview" })
            Assert.Contains("<main", await PageAsync(lead, $"/review/{site.Id}{page}"), StringComparison.Ordinal);
        Assert.Contains("data-unreadable", await PageAsync(lead, $"/review/{site.Id}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheLastReadableReasonsStay()
    {
        var site = await ReviewSite.CreateAsync(service);
        await ChangeAsync(site.Id, """{"rejectReasons":[{"code":"own-reason","names":{"de":"Eigener"}}]}""");
        Assert.Equal(["own-reason"], (await site.GetAsync("/reasons")).GetProperty("reasons").Strings("code"));

        await ChangeAsync(site.Id, Newer);

        Assert.Equal(["own-reason"], (await site.GetAsync("/reasons")).GetProperty("reasons").Strings("code"));
    }

    [Fact]
    public async Task TheLogSaysItOnceForEachChange()
    {
        var site = await ReviewSite.CreateAsync(service);
        await SpoilAsync(site.Id);
        await site.HoldAsync("c1");

        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => site.GetAsync("/items/c1"))));
        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => site.GetAsync("/reasons"))));

        Assert.Single(service.Log.Lines, line => line.Contains($"The policy of site {site.Id} cannot", StringComparison.Ordinal));
        Assert.Single(service.Log.Lines, line => line.Contains($"The review settings of site {site.Id} cannot", StringComparison.Ordinal));
    }

    private static async Task<string> PageAsync(Visitor visitor, string address)
    {
        using var response = await visitor.GetAsync(address);
        var html = await response.Content.ReadAsStringAsync();
        Assert.True((int)response.StatusCode == 200, $"{address}: {(int)response.StatusCode} {html}");
        return html;
    }

    private async Task SpoilAsync(string site)
    {
        await using (var db = await service.OpenStoreAsync())
        {
            await db.Sites.Where(row => row.Id == site).ExecuteUpdateAsync(row => row
                .SetProperty(one => one.Policy, Newer).SetProperty(one => one.PolicyVersion, one => one.PolicyVersion + 1));
        }

        await ChangeAsync(site, Newer);
    }

    private async Task ChangeAsync(string site, string review)
    {
        await using var db = await service.OpenStoreAsync();
        await db.Sites.Where(row => row.Id == site).ExecuteUpdateAsync(row => row.SetProperty(one => one.Review, review));
        var directory = (SiteDirectory)service.Services.GetService(typeof(SiteDirectory))!;
        await Wait.UntilAsync(
            async () => (await directory.FindAsync(site, CancellationToken.None))?.Review == review, "the change is known");
    }
}
