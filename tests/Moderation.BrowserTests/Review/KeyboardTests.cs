using System.Globalization;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Moderation.BrowserTests.Review;

[Collection(DemoTests.Name)]
public sealed class KeyboardTests(Browser browser, BrowsedService service)
{
    private const int Decided = 20;
    private const int Many = 100;

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
        await Expect(label).ToHaveTextAsync(Label(approved));
        Assert.Equal(Decided, seen.Distinct().Count());

        await DemoConsole.PressAsync(page, "u");
        await Expect(label).ToHaveTextAsync(Label(approved - 1));
        Assert.Equal(seen[^1], await DemoConsole.ShownAsync(page));
        await Expect(page.Locator("[data-heading]")).ToBeFocusedAsync();
        Assert.Empty(moderator.Complaints);
    }

    [Fact]
    public async Task AKeyPressedAsTheNextItemAppearsDecidesIt()
    {
        const string article = "as-it-appears";
        await using var reader = await ReaderAsync(article);
        await using var moderator = await SlowPageAsync(article, Many);

        // The next thing that the page does after the item is in it.
        await moderator.Page.EvaluateAsync(
            """
            item => {
              const press = () => document.dispatchEvent(new KeyboardEvent('keydown', { key: 'a', bubbles: true }));
              let before = document.querySelector(item).dataset.comment;
              new MutationObserver(() => {
                const now = document.querySelector(item)?.dataset.comment;
                if (!now || now === before) return;
                before = now;
                const { port1, port2 } = new MessageChannel();
                port1.onmessage = press;
                port2.postMessage(0);
              }).observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-comment'] });
              press();
            }
            """, DemoConsole.Item);

        await Expect(reader.Page.Locator($"[data-comment-count={article}]")).ToHaveTextAsync(Label(Many), new() { Timeout = 120_000 });
        Assert.Equal(0, await RefusedAsync(moderator.Page));
        Assert.Empty(moderator.Complaints);
    }

    [Fact]
    public async Task AKeyTypedAheadDecidesOrIsRefusedInSight()
    {
        const string article = "typed-ahead";
        await using var reader = await ReaderAsync(article);
        await using var moderator = await SlowPageAsync(article, Many + 1);
        var page = moderator.Page;

        var pauses = new Random(7);
        for (var i = 0; i < Many; i++)
        {
            await page.Keyboard.PressAsync("a");
            await Task.Delay(pauses.Next(60));
        }

        await Expect(page.Locator(".undo:not(.waiting)")).ToBeVisibleAsync();
        var refused = await RefusedAsync(page);
        await Expect(reader.Page.Locator($"[data-comment-count={article}]")).ToHaveTextAsync(Label(Many - refused));
        Assert.InRange(refused, 1, Many - 2);
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

    /// <summary>The queue of an article in a browser on a slow machine, with the first item before the moderator.</summary>
    private async Task<WatchedPage> SlowPageAsync(string article, int comments)
    {
        await _console.SendAsync(
            article, Enumerable.Range(1, comments).Select(n => ($"{article}-{n}", $"Leserin {n}", $"Zum Fahrplan {n}: {DemoConsole.Links}")));
        var moderator = await _console.OpenAsync(article);
        await DemoConsole.BeginAsync(moderator.Page);
        await moderator.Page.EvaluateAsync(
            """
            () => {
              window.refused = 0;
              const early = document.querySelector('[data-early]');
              if (early) new MutationObserver(() => {
                window.refused += early.textContent.match(/„([^“]*)“/)[1].split(' ').length;
              }).observe(early, { childList: true });
            }
            """);
        var developer = await moderator.Page.Context.NewCDPSessionAsync(moderator.Page);
        await developer.SendAsync("Emulation.setCPUThrottlingRate", new() { ["rate"] = 4 });
        return moderator;
    }

    private static Task<int> RefusedAsync(IPage page) => page.EvaluateAsync<int>("() => window.refused");

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
