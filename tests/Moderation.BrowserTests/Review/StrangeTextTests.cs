using static Microsoft.Playwright.Assertions;

namespace Moderation.BrowserTests.Review;

/// <summary>Texts that are long or play with the reader's eyes; all that breaks programs is in <see cref="ForeignTextTests"/>.</summary>
[Collection(DemoTests.Name)]
public sealed class StrangeTextTests(Browser browser, BrowsedService service)
{
    private const int Longest = 20_000;

    private readonly DemoConsole _console = new(browser, service);

    [Theory]
    [InlineData("wide", 1440, 900)]
    [InlineData("phone", 390, 844)]
    public async Task ALongTextScrollsInItsOwnBox(string name, int width, int height)
    {
        var article = $"long-{name}";
        var text = string.Concat(Enumerable.Repeat("Fahrplan", Longest / 8))[..(Longest - DemoConsole.Links.Length - 1)];
        await _console.SendAsync(article, [($"long-{name}", "Leser", $"{text} {DemoConsole.Links}")]);
        await using var moderator = await _console.OpenAsync(article, width, height);
        var page = moderator.Page;

        await DemoConsole.BeginAsync(page);

        await Expect(page.Locator(DemoConsole.Text)).ToContainTextAsync("FahrplanFahrplan");
        Assert.False(await moderator.ScrollsSidewaysAsync());
        await Expect(page.Locator("[data-key=a]")).ToBeInViewportAsync();
        Assert.Empty(moderator.Complaints);
    }

    [Fact]
    public async Task CharactersThatTurnTheReadingDirectionAreNamed()
    {
        const string article = "bidi";
        await _console.SendAsync(article, [("bidi-1", "evil\u202Etxt", $"eins \u202Enegöl\u202C zwei\u200Bdrei {DemoConsole.Links}")]);
        await using var moderator = await _console.OpenAsync(article);
        var page = moderator.Page;

        await DemoConsole.BeginAsync(page);

        await Expect(page.Locator($"{DemoConsole.Text} .ctl")).ToHaveCountAsync(3);
        await Expect(page.Locator($"{DemoConsole.Text} .ctl").First).ToHaveAttributeAsync("title", "U+202E");
        Assert.DoesNotContain("\u202E", await page.Locator(DemoConsole.Text).TextContentAsync(), StringComparison.Ordinal);
        Assert.Empty(moderator.Complaints);
    }

    [Fact]
    public async Task LinksInACommentAreText()
    {
        const string article = "links";
        await _console.SendAsync(
            article, [("link-1", "Leser", $"<a href=\"javascript:alert(1)\">klick</a> javascript:alert(2) {DemoConsole.Links}")]);
        await using var moderator = await _console.OpenAsync(article);

        await DemoConsole.BeginAsync(moderator.Page);

        await Expect(moderator.Page.Locator($"{DemoConsole.Text} a")).ToHaveCountAsync(0);
        await Expect(moderator.Page.Locator(DemoConsole.Text)).ToContainTextAsync("<a href=\"javascript:alert(1)\">klick</a>");
        Assert.Empty(moderator.Complaints);
    }

    [Fact]
    public async Task EveryPageOfTheConsoleAllowsScriptsByNonceOnly()
    {
        await using var watched = await browser.OpenAsync();
        var request = watched.Page.Context.APIRequest;
        await request.GetAsync(new Uri(service.Address, "/demo/review").ToString(), new() { MaxRedirects = 0 });
        foreach (var path in new[] { "/review/demo", "/review/demo/item?comment=x", "/review/account", "/review/sign-in" })
        {
            var response = await request.GetAsync(new Uri(service.Address, path).ToString());
            var policy = response.Headers["content-security-policy"];
            var scripts = policy.Split(';').Single(part => part.Trim().StartsWith("script-src", StringComparison.Ordinal));
            Assert.Matches("^script-src 'nonce-[A-Za-z0-9+/=]+'$", scripts.Trim());
            Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        }
    }
}
