using System.Text;
using Moderation.Service.Storage;
using Moderation.Testing.Accounts;
using Moderation.Testing.Running;

namespace Moderation.Testing.Review;

/// <summary>People with roles at the same routes as the tools. The same on each store.</summary>
public abstract class LeadTests(RunningService service)
{
    [Fact]
    public async Task WhatWasEscalatedIsForALeadToDecide()
    {
        var site = await ReviewSite.CreateAsync(service);
        await site.HoldAsync("c1");
        using var moderator = await service.SignedInAsync(site.Id, Role.Moderator);
        using var lead = await service.SignedInAsync(site.Id, Role.Lead);
        using var escalated = await SendAsync(moderator, site, "/items/c1/escalate", """{"note":"bitte"}""");
        await escalated.JsonAsync(200);

        using var none = await SendAsync(moderator, site, "/next", "{}");
        using var refused = await SendAsync(moderator, site, "/items/c1/decision", """{"verdict":"approve","revision":1}""");
        Assert.Equal(204, (int)none.StatusCode);
        Assert.Equal("needs-lead", (await refused.ProblemAsync(403)).GetProperty("reason").GetString());
        Assert.Equal("held", await site.StatusAsync("c1"));
        using var next = await SendAsync(lead, site, "/next", "{}");
        var lease = (await next.JsonAsync(200)).GetProperty("lease").GetProperty("id").GetString();
        using var decided = await SendAsync(
            lead, site, "/items/c1/decision", $$"""{"verdict":"approve","revision":1,"leaseId":"{{lease}}"}""");
        Assert.Equal("approved", (await decided.JsonAsync(200)).GetProperty("status").GetString());
    }

    [Theory]
    [InlineData("/bulk/preview", "{}")]
    [InlineData("/bulk", """{"verdict":"approve","targets":[{"commentId":"c1","revision":1}]}""")]
    [InlineData("/bulk/undo", """{"decisions":[{"commentId":"c1","version":1}]}""")]
    public async Task OnlyALeadActsInBulk(string path, string body)
    {
        var site = await ReviewSite.CreateAsync(service);
        await site.HoldAsync("c1");
        using var moderator = await service.SignedInAsync(site.Id, Role.Moderator);
        using var lead = await service.SignedInAsync(site.Id, Role.Lead);

        using var refused = await SendAsync(moderator, site, path, body);
        Assert.Equal(403, (int)refused.StatusCode);
        Assert.Equal("held", await site.StatusAsync("c1"));

        using var allowed = await SendAsync(lead, site, path, body);
        await allowed.JsonAsync(200);
    }

    [Fact]
    public async Task PeopleAreToldByTheirNames()
    {
        var site = await ReviewSite.CreateAsync(service);
        await site.HoldAsync("c1");
        using var moderator = await service.SignedInAsync(site.Id, Role.Moderator);
        using var next = await SendAsync(moderator, site, "/next", "{}");
        var lease = (await next.JsonAsync(200)).GetProperty("lease").GetProperty("id").GetString();

        var name = (await site.GetAsync("/items")).GetProperty("items")[0].GetProperty("holder").GetProperty("name").GetString();
        Assert.StartsWith("Name of person-", name, StringComparison.Ordinal);
        using var refused = await site.DecideAsync("c1", "reject");
        Assert.Equal(name, (await refused.ProblemAsync(409)).GetProperty("holder").GetProperty("name").GetString());
        using var decided = await SendAsync(
            moderator, site, "/items/c1/decision", $$"""{"verdict":"reject","revision":1,"leaseId":"{{lease}}","note":"x"}""");
        await decided.JsonAsync(200);

        var detail = await site.GetAsync("/items/c1");
        Assert.Equal(name, detail.GetProperty("decisions")[1].GetProperty("deciderName").GetString());
        Assert.Equal(name, detail.GetProperty("notes")[0].GetProperty("moderatorName").GetString());
    }

    [Fact]
    public async Task APageOfAnotherSiteCannotUseTheSignIn()
    {
        var site = await ReviewSite.CreateAsync(service);
        await site.HoldAsync("c1");
        using var moderator = await service.SignedInAsync(site.Id, Role.Moderator);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v1/sites/{site.Id}/review/items/c1/decision")
        {
            Content = Json("""{"verdict":"approve","revision":1}"""),
        };
        request.Headers.Add("Origin", "https://elsewhere.example");

        using var refused = await moderator.SendAsync(request);

        await refused.ProblemAsync(403);
        Assert.Equal("held", await site.StatusAsync("c1"));
    }

    [Fact]
    public async Task OneWhoReviewsEverySiteFindsNoneThatDoesNotExist()
    {
        using var moderator = await service.SignedInAsync(ModeratorRole.EverySite, Role.Lead);

        using var response = await moderator.GetAsync("/v1/sites/no-such-site/review/items");

        await response.ProblemAsync(404);
    }

    private static async Task<HttpResponseMessage> SendAsync(Visitor visitor, ReviewSite site, string path, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v1/sites/{site.Id}/review{path}") { Content = Json(body) };
        request.Headers.Add("X-Requested-With", "test");
        return await visitor.SendAsync(request);
    }

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");
}
