using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Moderation.BrowserTests.Review;
using Moderation.Service.Storage;
using static Microsoft.Playwright.Assertions;

namespace Moderation.BrowserTests.Attacks;

/// <summary>A page of another origin, opened in the browser of somebody who has signed in to the console.</summary>
[Collection(ReviewTests.Name)]
public sealed class ForeignOriginTests(ReviewService service, Browser browser)
{
    /// <summary>Whether the hub takes a connection; without a negotiation, as a page may ask for it.</summary>
    private const string Connects =
        """
        hub => new Promise(done => {
          const socket = new WebSocket(hub.replace('http', 'ws'));
          socket.onopen = () => { socket.close(); done(true); };
          socket.onerror = () => done(false);
        })
        """;

    private const string Negotiates =
        "hub => fetch(hub + '/negotiate?negotiateVersion=1', { method: 'POST', mode: 'no-cors', credentials: 'include' }).then(() => 0)";

    private string Hub => service.At("/_blazor");

    [Fact]
    public async Task APageOfTheSameSiteOpensNoCircuit()
    {
        await service.CreateModeratorAsync("same-site", "Same Site", (ModeratorRole.EverySite, Role.Admin));
        await using var watched = await browser.OpenAsync(signedIn: await service.SignInAsync(browser, "same-site"));
        var page = watched.Page;
        await page.GotoAsync(service.At("/review/account"));
        Assert.True(await page.EvaluateAsync<bool>(Connects, Hub)); // the console's own page may

        await using var foreign = await ForeignSite.StartAsync("");
        await page.GotoAsync(foreign.At("127.0.0.1")); // ports belong to one site, and its cookies to all of them
        Assert.False(await page.EvaluateAsync<bool>(Connects, Hub));
        var negotiated = await page.RunAndWaitForResponseAsync(
            () => page.EvaluateAsync<int>(Negotiates, Hub), response => response.Url.Contains("/negotiate", StringComparison.Ordinal));
        Assert.Equal(403, negotiated.Status);
    }

    [Fact]
    public async Task ALinkOfAnotherSiteLeadsToThePageThatItNames()
    {
        var site = await service.CreateSiteAsync("linked", ReviewedSite.HoldsAll);
        await service.CreateModeratorAsync("linked", "Linked", (site.Id, Role.Moderator));
        await using var watched = await browser.OpenAsync(signedIn: await service.SignInAsync(browser, "linked"));
        var page = watched.Page;
        var target = service.At($"/review/{site.Id}?article=a");
        var cookie = (await page.Context.CookiesAsync()).Single(cookie => cookie.Name == "moderation");
        Assert.Equal(SameSiteAttribute.Strict, cookie.SameSite);

        await using var mail = await ForeignSite.StartAsync($"<a href='{target}'>link</a>");
        await page.GotoAsync(mail.At("localhost"));
        await page.Locator("a").ClickAsync();

        await page.WaitForURLAsync(target);
        await Expect(page.Locator("#queue-title")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task ALinkLeadsWhoHasNotSignedInToTheSignIn()
    {
        await using var watched = await browser.OpenAsync();
        await using var mail = await ForeignSite.StartAsync($"<a href='{service.At("/review/some-site")}'>link</a>");
        await watched.Page.GotoAsync(mail.At("localhost"));

        await watched.Page.Locator("a").ClickAsync();

        await Expect(watched.Page.Locator("[name=userName]")).ToBeVisibleAsync();
        await Expect(watched.Page.Locator("[name=returnUrl]")).ToHaveValueAsync("/review/some-site");
        await watched.Page.WaitForURLAsync(new Regex("/review/sign-in\\?"));
    }
}
