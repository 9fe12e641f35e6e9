using Microsoft.Playwright;
using Moderation.Service.Review.Pages;
using static Microsoft.Playwright.Assertions;

namespace Moderation.BrowserTests.Review;

/// <summary>Whatever readers write, the console shows it as text: nothing runs, nothing breaks the page.</summary>
public sealed class StrangeTextTests(Browser browser, ServiceProcess service) : IClassFixture<Browser>, IClassFixture<ServiceProcess>
{
    private const int Longest = 20_000;

    private readonly DemoConsole _console = new(browser, service);

    [Fact]
    public async Task TheBigListOfNaughtyStringsShowsAsText()
    {
        const string article = "naughty";
        var strings = await NaughtyStrings.ReadAsync();

        // What no JSON of the intake can carry is refused there.
        var texts = strings.Where(text => !text.Contains('\0', StringComparison.Ordinal))
            .Select((text, n) => (Id: $"naughty-{n}", Author: Name(text, n), Text: $"{text}\n{DemoConsole.Links}"))
            .ToDictionary(comment => comment.Id);
        var held = await _console.SendAsync(article, texts.Values);
        Assert.True(held > 400, $"Only {held} of {texts.Count} strings came into the queue.");

        await using var moderator = await _console.OpenAsync(article);
        var page = moderator.Page;
        await DemoConsole.BeginAsync(page);
        var scripts = await page.Locator("script").CountAsync();
        var seen = 0;
        for (var id = await DemoConsole.ShownAsync(page); id is not null; id = await DemoConsole.ShownAsync(page))
        {
            seen++;
            Assert.Equal(Visible(texts[id].Text), await page.EvaluateAsync<string>($"document.querySelector('{DemoConsole.Text}').textContent"));
            Assert.False(await moderator.ScrollsSidewaysAsync(), id);
            await DemoConsole.PressAsync(page, "s");
        }

        Assert.Equal(held, seen);
        Assert.Equal(scripts, await page.Locator("script").CountAsync());
        Assert.Empty(moderator.Complaints);
    }

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
        await _console.SendAsync(article, [("link-1", "Leser", $"<a href=\"javascript:alert(1)\">klick</a> javascript:alert(2) {DemoConsole.Links}")]);
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
            Assert.StartsWith("script-src 'self'", scripts.Trim(), StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", scripts, StringComparison.Ordinal);
            Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        }
    }

    private static string Name(string text, int n) => text.Length is > 0 and <= 60 && !text.Any(char.IsControl) ? text : $"Leser {n}";

    private static string Visible(string text) => string.Concat(Unseen.Split(text).Select(piece => piece.Text));
}
