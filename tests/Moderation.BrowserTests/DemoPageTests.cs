using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Moderation.BrowserTests;

[Collection(DemoTests.Name)]
public sealed class DemoPageTests(Browser browser, BrowsedService service)
{
    [Fact]
    public async Task TheFormShowsTheVerdict()
    {
        await using var watched = await OpenAsync();
        var page = watched.Page;
        var friendly = $"Danke für den schönen Bericht, ich freue mich auf die Fähre. {Guid.NewGuid():N}";

        await SendAsync(page, friendly);
        await Expect(page.Locator("#status")).ToHaveTextAsync("Veröffentlicht");
        await Expect(page.Locator("#scores dt")).Not.ToHaveCountAsync(0);
        await Expect(page.Locator(".list .said").Filter(new() { HasText = friendly })).ToHaveCountAsync(1);

        await SendAsync(
            page, "Hier klicken: " + string.Join(' ', Enumerable.Range(1, 12).Select(n => $"https://angebot{n}.example.com/jetzt")));
        await Expect(page.Locator("#status")).ToHaveTextAsync(new Regex("^(Wird geprüft|Abgelehnt)$"));
        await Expect(page.Locator("#reasons")).ToContainTextAsync("Der Kommentar enthält zu viele Links.");
        await Expect(page.Locator("#sent mark").Filter(new() { HasText = "https://angebot1.example.com/jetzt" })).Not.ToHaveCountAsync(0);
        await Expect(page.Locator(".list .said").Filter(new() { HasText = "angebot1.example.com" })).ToHaveCountAsync(0);
        Assert.Empty(watched.Complaints);
    }

    [Fact]
    public async Task MarkupInACommentIsShownAsText()
    {
        await using var watched = await OpenAsync();
        var page = watched.Page;
        const string markup = "<script>alert(1)</script><img src=x onerror=alert(2)>";
        var scripts = await page.Locator("script").CountAsync();

        await SendAsync(page, markup);
        await Expect(page.Locator("#status")).Not.ToBeEmptyAsync();

        // Published it stands in the list, otherwise in the verdict.
        await Expect(page.Locator("#sent:visible, .list .said").Filter(new() { HasText = markup })).ToHaveCountAsync(1);
        Assert.Equal(scripts, await page.Locator("script").CountAsync());
        Assert.Empty(watched.Complaints);
    }

    [Fact]
    public async Task ThePageComesWithAStrictContentSecurityPolicyAndKeepsIt()
    {
        await using var watched = await browser.OpenAsync();

        var response = await watched.Page.GotoAsync(new Uri(service.Address, "/demo").ToString());
        await Expect(watched.Page.Locator("#list li").First).ToBeVisibleAsync();

        var policy = (await response!.AllHeadersAsync())["content-security-policy"];
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Empty(watched.Complaints);
    }

    [Fact]
    public async Task ALongTextWithoutSpacesDoesNotWidenThePageOnAPhone()
    {
        await using var watched = await OpenAsync(390, 844);

        await SendAsync(watched.Page, string.Concat(Enumerable.Repeat("Fahrplan", 2500)));
        await Expect(watched.Page.Locator("#status")).Not.ToBeEmptyAsync();
        await Expect(watched.Page.Locator("#sent:visible, .list .said").Filter(new() { HasText = "FahrplanFahrplan" })).ToHaveCountAsync(1);

        Assert.False(await watched.ScrollsSidewaysAsync());
        Assert.Empty(watched.Complaints);
    }

    [Theory]
    [InlineData("desktop-light", 1280, 900, ColorScheme.Light, "rgb(252, 251, 248)")]
    [InlineData("desktop-dark", 1280, 900, ColorScheme.Dark, "rgb(20, 23, 27)")]
    [InlineData("mobile", 390, 844, ColorScheme.Light, "rgb(252, 251, 248)")]
    public async Task ThePageFitsItsWindow(string name, int width, int height, ColorScheme scheme, string paper)
    {
        await using var watched = await OpenAsync(width, height, scheme);
        var page = watched.Page;

        await SendAsync(page, "Wie schön, dass die Fähre wieder fährt.");
        await Expect(page.Locator("#status")).Not.ToBeEmptyAsync();
        await Expect(page.Locator("#list li").First).ToBeVisibleAsync();
        await page.ScreenshotAsync(new()
        {
            Path = Path.Combine(Repository.Root, "artifacts", "screenshots", $"demo-{name}.png"),
            FullPage = true,
        });

        Assert.False(await watched.ScrollsSidewaysAsync());
        await Expect(page.Locator("body")).ToHaveCSSAsync("background-color", paper);
        Assert.Empty(watched.Complaints);
    }

    private async Task<WatchedPage> OpenAsync(int width = 1280, int height = 900, ColorScheme scheme = ColorScheme.Light)
    {
        var watched = await browser.OpenAsync(width, height, scheme);
        await watched.Page.GotoAsync(new Uri(service.Address, "/demo").ToString());
        return watched;
    }

    private static async Task SendAsync(IPage page, string text)
    {
        await page.GetByLabel("Name").FillAsync("Maren Quist");
        await page.GetByLabel("Ihr Kommentar").FillAsync(text);
        await page.GetByRole(AriaRole.Button, new() { Name = "Kommentar senden" }).ClickAsync();
    }
}
