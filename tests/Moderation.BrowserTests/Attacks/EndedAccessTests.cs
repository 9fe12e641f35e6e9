using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Moderation.BrowserTests.Review;
using Moderation.Contracts;
using Moderation.Service.Storage;
using static Microsoft.Playwright.Assertions;

namespace Moderation.BrowserTests.Attacks;

/// <summary>A console that is open while its account loses what let it in, by another process, as by a command.</summary>
[Collection(ReviewTests.Name)]
public sealed class EndedAccessTests(ReviewService service, Browser browser)
{
    /// <summary>A second, and what the browser takes for the next page beside other suites.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task AClosedAccountIsOutOfTheOpenConsole()
    {
        var (site, watched) = await OpenAsync("closed");
        await using var _ = watched;
        var ended = Stopwatch.StartNew();

        await service.AdministerAsync(people => people.CloseAsync("closed"));

        await watched.Page.WaitForURLAsync(new Regex("/review/sign-in\\?"));
        Assert.InRange(ended.Elapsed, TimeSpan.Zero, Limit);
        await NothingIsDecidedAsync(site);
    }

    [Fact]
    public async Task ALostRoleEndsTheOpenConsole()
    {
        var (site, watched) = await OpenAsync("demoted");
        await using var _ = watched;

        await service.AdministerAsync(people => people.SetRoleAsync("demoted", site.Id, null, CancellationToken.None));

        await Expect(watched.Page.Locator(".desk")).ToHaveCountAsync(0);
        await Expect(watched.Page.Locator("form[action='/review/sign-out']")).ToBeVisibleAsync(); // of the page that denies
        await NothingIsDecidedAsync(site);
    }

    [Fact]
    public async Task SigningOutEverywhereEndsTheOpenConsole()
    {
        var (site, watched) = await OpenAsync("everywhere");
        await using var _ = watched;
        await using var other = await browser.OpenAsync(signedIn: await service.SignInAsync(browser, "everywhere"));
        await other.Page.GotoAsync(service.At("/review/account"));

        await other.Page.Locator("form[action='/review/account/sign-out-everywhere'] button").ClickAsync();

        await watched.Page.WaitForURLAsync(new Regex("/review/sign-in\\?"));
        await NothingIsDecidedAsync(site);
    }

    /// <summary>A page that does not do as it is told stays, and decides nothing.</summary>
    [Fact]
    public async Task APageThatStaysCannotDecide()
    {
        var (site, watched) = await OpenAsync("stubborn");
        await using var _ = watched;
        var page = watched.Page;
        await page.RouteAsync("**/*", route => route.AbortAsync("aborted")); // whatever leads away

        // Whatever the server says, the button stays in the page with the handler it had.
        await page.EvaluateAsync("() => { window.kept = document.querySelector('[data-key=a]'); }");
        await service.AdministerAsync(people => people.CloseAsync("stubborn"));
        await Expect(page.Locator(".desk")).ToHaveCountAsync(0);
        await page.EvaluateAsync("() => { document.body.append(window.kept); window.kept.click(); }");

        await NothingIsDecidedAsync(site);
    }

    private async Task<(ReviewedSite Site, WatchedPage Page)> OpenAsync(string name)
    {
        var site = await service.CreateSiteAsync(name, ReviewedSite.HoldsAll);
        await service.CreateModeratorAsync(name, name, (site.Id, Role.Moderator));
        await site.HoldAsync([new
        {
            articleId = "article",
            commentId = $"{name}-1",
            author = new { id = "author", name = "Leserin" },
            text = "Anmerkung zum Fahrplan",
            submittedAt = "2026-05-01T12:00:00Z",
        }]);
        var watched = await service.OpenQueueAsync(browser, await service.SignInAsync(browser, name), $"/review/{site.Id}");
        await DemoConsole.BeginAsync(watched.Page);
        return (site, watched);
    }

    private async Task NothingIsDecidedAsync(ReviewedSite site)
    {
        await using var db = await service.OpenStoreAsync();
        Assert.Equal(0, await db.Decisions.CountAsync(
            decision => decision.Site == site.Id && decision.DeciderKind == DeciderKind.Moderator));
        Assert.True(await site.IsWaitingAsync());
    }
}
