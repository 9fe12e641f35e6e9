using System.Globalization;
using static Microsoft.Playwright.Assertions;

namespace Moderation.BrowserTests.Review;

[Collection(DemoTests.Name)]
public sealed class KeyboardTests(Browser browser, BrowsedService service)
{
    private const int Decided = 20;

    /// <summary>The label asks once a second; what it is told then is at most a moment old.</summary>
    private const float LabelLimit = 2_000;

    private readonly DemoConsole _console = new(browser, service);

    [Fact]
    public async Task TwentyItemsAreDecidedByKeyboardAloneAndTheOpenArticleCountsAlong()
    {
        const string article = "by-keyboard";
        var held = await _console.SendAsync(
            article,
            Enumerable.Range(1, Decided + 5).Select(n => ($"key-{n}", $"Leserin {n}", $"Anmerkung {n} zum Fahrplan: {DemoConsole.Links}")));
        Assert.Equal(Decided + 5, held);
        await using var reader = await ReaderAsync(article);
        await using var moderator = await _console.OpenAsync(article);
        var page = moderator.Page;

        await DemoConsole.BeginAsync(page);
        var approved = 0;
        var seen = new List<string?>();
        for (var i = 0; i < Decided; i++)
        {
            seen.Add(await DemoConsole.ShownAsync(page));
            switch (i % 4)
            {
                case 1:
                    await DemoConsole.PressAsync(page, "r", "3");
                    break;
                case 2:
                    await DemoConsole.PressAsync(page, "r", "Enter");
                    break;
                default:
                    await DemoConsole.PressAsync(page, "a");
                    approved++;
                    break;
            }
        }

        var label = reader.Page.Locator($"[data-comment-count={article}]");
        await Expect(label).ToHaveTextAsync(Label(approved), new() { Timeout = LabelLimit });
        Assert.Equal(Decided, seen.Distinct().Count());

        await DemoConsole.PressAsync(page, "u");
        await Expect(label).ToHaveTextAsync(Label(approved - 1), new() { Timeout = LabelLimit });
        Assert.Equal(seen[^1], await DemoConsole.ShownAsync(page));
        await Expect(page.Locator("[data-heading]")).ToBeFocusedAsync();
        Assert.Empty(moderator.Complaints);
    }

    [Fact]
    public async Task KeysDoNothingWhileOneIsWriting()
    {
        const string article = "writing";
        await _console.SendAsync(
            article, [("write-1", "Leser", $"Eins {DemoConsole.Links}"), ("write-2", "Leser", $"Zwei {DemoConsole.Links}")]);
        await using var moderator = await _console.OpenAsync(article);
        var page = moderator.Page;
        await DemoConsole.BeginAsync(page);
        var shown = await DemoConsole.ShownAsync(page);

        await page.Keyboard.PressAsync("n");
        await page.Keyboard.TypeAsync("a r s e u j k / ? 1");
        await page.Keyboard.PressAsync("Control+Enter");

        await Expect(page.Locator(".item-side .plain")).ToHaveTextAsync("a r s e u j k / ? 1");
        Assert.Equal(shown, await DemoConsole.ShownAsync(page));
        await Expect(page.Locator("#note")).ToBeHiddenAsync();
        Assert.Empty(moderator.Complaints);
    }

    [Fact]
    public async Task WhatWasEditedMeanwhileIsShownAgainAndNotDecided()
    {
        const string article = "edited";
        await _console.SendAsync(
            article, [("edit-1", "Leser", $"Vorher {DemoConsole.Links}"), ("edit-2", "Leser", $"Anderes {DemoConsole.Links}")]);
        await using var moderator = await _console.OpenAsync(article);
        var page = moderator.Page;
        await DemoConsole.BeginAsync(page);
        var shown = (await DemoConsole.ShownAsync(page))!;

        await _console.EditAsync(article, shown, $"Nachher {DemoConsole.Links}");
        await page.Keyboard.PressAsync("a");

        await Expect(page.Locator(".notice")).ToContainTextAsync("inzwischen bearbeitet");
        await Expect(page.Locator(DemoConsole.Text)).ToContainTextAsync("Nachher");
        Assert.Equal(shown, await DemoConsole.ShownAsync(page));
        Assert.Empty(moderator.Complaints);
    }

    [Fact]
    public async Task ANewLoadOfThePageComesBackToTheSameItem()
    {
        const string article = "reloaded";
        await _console.SendAsync(article, Enumerable.Range(1, 4).Select(n => ($"load-{n}", "Leser", $"Nummer {n} {DemoConsole.Links}")));
        await using var moderator = await _console.OpenAsync(article);
        var page = moderator.Page;
        await DemoConsole.BeginAsync(page);
        await DemoConsole.PressAsync(page, "a");
        var shown = (await DemoConsole.ShownAsync(page))!;
        await Expect(page.Locator(".undo:not(.waiting)")).ToBeVisibleAsync(); // stored: until then the list rightly has four

        await page.ReloadAsync();

        await Expect(page.Locator(DemoConsole.Item)).ToHaveAttributeAsync("data-comment", shown);
        await Expect(page.Locator(".row")).ToHaveCountAsync(3);
        await Expect(page.Locator("[data-key=a]")).ToBeEnabledAsync();
        Assert.Empty(moderator.Complaints);
    }

    private static string Label(int count) => string.Create(CultureInfo.InvariantCulture, $"Kommentare ({count})");

    /// <summary>A page of the site whose label follows the article.</summary>
    private async Task<WatchedPage> ReaderAsync(string article)
    {
        var watched = await browser.OpenAsync();
        await watched.Page.GotoAsync(new Uri(service.Address, "/demo").ToString());
        await watched.Page.EvaluateAsync(
            """
            article => {
              const label = document.createElement('span');
              label.setAttribute('data-comment-count', article);
              label.setAttribute('data-site', 'demo');
              label.setAttribute('data-live', '');
              document.body.append(label);
            }
            """, article);
        await Expect(watched.Page.Locator($"[data-comment-count={article}]")).ToHaveTextAsync("Kommentar (0)");
        return watched;
    }
}
