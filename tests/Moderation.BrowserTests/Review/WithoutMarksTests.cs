using static Microsoft.Playwright.Assertions;

namespace Moderation.BrowserTests.Review;

[Collection(DemoTests.Name)]
public sealed class WithoutMarksTests(Browser browser, BrowsedService service)
{
    private readonly DemoConsole _console = new(browser, service);

    [Fact]
    public async Task AskedForItTheConsoleSaysWhatEachMarkDoes()
    {
        const string article = "without-marks";
        const string text = "Der Trottel im Rathaus plant die Bahn ohne Halt in unserem Dorf.";
        Assert.Equal(1, await _console.SendAsync(article, [("without-1", "Leser", text)]));
        await using var moderator = await _console.OpenAsync(article);
        var page = moderator.Page;
        await DemoConsole.BeginAsync(page);

        await page.Locator("[data-ask-without]").ClickAsync();

        await Expect(page.Locator("[data-without] li").Filter(new() { HasText = "Trottel" })).ToContainTextAsync("→");
        await Expect(page.Locator("[data-ask-without]")).ToHaveCountAsync(0);
        Assert.Empty(moderator.Complaints);
    }
}
