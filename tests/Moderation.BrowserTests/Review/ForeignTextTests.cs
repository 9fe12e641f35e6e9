using Microsoft.Playwright;
using Moderation.Service.Console;
using Moderation.Service.Review.Queue;
using Moderation.Service.Storage;
using static Microsoft.Playwright.Assertions;

namespace Moderation.BrowserTests.Review;

/// <summary>Whatever others write, the console shows it as text: nothing runs, and no page is wider than its window.</summary>
[Collection(ReviewTests.Name)]
public sealed class ForeignTextTests(ReviewService service, Browser browser)
{
    private const int Phone = 390;
    private const int Wide = 1440;

    /// <summary>An item shows so many of its neighbours before it, and as many after it.</summary>
    private const int Neighbours = 5;

    /// <summary>Milliseconds: the longest texts are read once more for each of their marks.</summary>
    private const int LongestReading = 60_000;

    private static readonly ConsoleTexts Words = ConsoleTexts.Of("de");

    [Fact]
    public async Task WhatPeopleWriteIsTextWhereverItShows()
    {
        const string Id = "fremdes";
        using var site = await service.CreateSiteAsync(Id, ReviewedSite.HoldsAll);
        await WriteAsync(site);
        await service.CreateModeratorAsync(Id, ForeignTexts.Name, (Id, Role.Admin));
        await using var watched = await OpenAsync(Id);
        var page = watched.Page;
        var wrong = new List<string>();
        var asked = 0;

        foreach (var (name, text) in ForeignTexts.All)
        {
            await page.OpenItemAsync(Id, name);
            Assert.Equal(
                ForeignTexts.Visible(Edited(text)),
                await page.Locator("[data-text]").EvaluateAsync<string>("element => element.textContent"));
            await page.Locator(".item-side .causes .chip").First.ClickAsync();
            await Expect(page.Locator(".diff")).ToBeVisibleAsync();
            if (await page.Locator("[data-ask-without]").CountAsync() > 0)
            {
                await page.Locator("[data-ask-without]").ClickAsync();
                await Expect(page.Locator("[data-without]")).ToBeVisibleAsync(new() { Timeout = LongestReading });
                asked++;
            }

            await page.EvaluateAsync("document.querySelectorAll('main details').forEach(details => details.open = true)");
            await CheckAsync(watched, name, wrong);
        }

        Assert.NotEqual(0, asked);
        foreach (var (name, text) in ForeignTexts.All)
        {
            await page.EvaluateAsync(
                "address => Blazor.navigateTo(address)",
                $"/review/{Id}{new ReviewFilter(Id) { AuthorId = ForeignTexts.Id(text), Articles = [ForeignTexts.Id(text)] }.ToQuery()}");
            await Expect(page.Locator(".row")).ToHaveCountAsync(2);
            await CheckAsync(watched, $"list of {name}", wrong);
            await page.GetByRole(AriaRole.Button, new() { Name = Words.Bulk }).ClickAsync();
            await Expect(page.Locator("dialog[data-modal][open] .actions")).ToBeVisibleAsync();
            await CheckAsync(watched, $"bulk of {name}", wrong);
            await page.GetByRole(AriaRole.Button, new() { Name = Words.Cancel, Exact = true }).ClickAsync();
            await Expect(page.Locator("dialog[data-modal]")).ToHaveCountAsync(0);
        }

        foreach (var (address, shows) in new[] { ("audit?decider=any", ".audit li"), ("people", ".page bdi") })
        {
            await page.EvaluateAsync("address => Blazor.navigateTo(address)", $"/review/{Id}/{address}");
            await Expect(page.Locator(shows).First).ToBeVisibleAsync();
            await CheckAsync(watched, address, wrong);
        }

        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
        Assert.Empty(watched.Complaints);
    }

    [Fact]
    public async Task TheBigListOfNaughtyStringsIsTextWhereverItShows()
    {
        const string Id = "naughty";
        var strings = NaughtyList.Read();
        using var site = await service.CreateSiteAsync(Id, ReviewedSite.HoldsAll);
        await site.HoldAsync(strings.Select((text, n) => One($"{Id}-{n:000}", text, articleId: "all", author: $"reader-{n}")));
        await service.CreateModeratorAsync(Id, "Nora", (Id, Role.Admin));
        await using var watched = await OpenAsync(Id);
        var page = watched.Page;
        var wrong = new List<string>();

        // Each string is the item or a neighbour of one.
        var seen = new HashSet<string>();
        for (var n = Neighbours; n < strings.Count + Neighbours; n += (2 * Neighbours) + 1)
        {
            var at = Math.Min(n, strings.Count - 1);
            await page.OpenItemAsync(Id, $"{Id}-{at:000}");
            Assert.Equal(
                ForeignTexts.Visible(strings[at]),
                await page.Locator("[data-text]").EvaluateAsync<string>("element => element.textContent"));
            seen.Add(ForeignTexts.Visible(strings[at]));
            seen.UnionWith(
                await page.Locator(".thread .said").EvaluateAllAsync<string[]>("all => all.map(element => element.textContent)"));
            await CheckAsync(watched, strings[at], wrong);
        }

        Assert.Empty(strings.Select(ForeignTexts.Visible).Except(seen));
        await page.EvaluateAsync("address => Blazor.navigateTo(address)", $"/review/{Id}");
        await page.ReadToTheEndAsync(strings.Count);
        await CheckAsync(watched, "queue", wrong);
        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
        Assert.Empty(watched.Complaints);
    }

    private static string Edited(string text) => $"{ForeignTexts.Cut(text, text.Length - 1)}!";

    /// <summary>Puts each text into every field that it fits.</summary>
    private static async Task WriteAsync(ReviewedSite site)
    {
        var texts = ForeignTexts.All.ToArray();
        await site.HoldAsync(texts.Select(text => One(text.Key, text.Value)));
        await site.HoldAsync(texts.Select(text => One($"answer-{text.Key}", text.Value, parent: text.Key)));
        await site.HoldAsync(texts.Select(text => One(
            text.Key, Edited(text.Value), revision: 2, articleId: ForeignTexts.Id(text.Value), author: ForeignTexts.Id(text.Value))));
        foreach (var (name, text) in texts)
        {
            await site.ReportAsync(name, ForeignTexts.Id(text), ForeignTexts.Id(text), ForeignTexts.Cut(text, 2_000));
            await site.PostAsync($"review/items/{name}/notes", new { text = ForeignTexts.Cut(text, 2_000) });
            await site.PostAsync($"review/items/{name}/escalate", new { note = ForeignTexts.Cut(text, 2_000) });
        }
    }

    private static object One(
        string commentId, string text, int revision = 1, string? parent = null, string? articleId = null, string? author = null) =>
        new
        {
            articleId = articleId ?? ForeignTexts.Id(text),
            articleTitle = ForeignTexts.Cut(text, 1_000),
            articleUrl = "https://site.example/\"><script>alert(1)</script>?javascript:alert(1)",
            commentId,
            revision,
            parentId = parent,
            author = new { id = author ?? ForeignTexts.Id(text), name = ForeignTexts.Cut(text, 255) },
            text,
            submittedAt = "2026-05-01T12:00:00Z",
        };

    private async Task<WatchedPage> OpenAsync(string site)
    {
        var watched = await service.OpenQueueAsync(browser, await service.SignInAsync(browser, site), $"/review/{site}", Phone, 844);
        await watched.Page.EvaluateAsync("window.scripts = document.scripts.length");
        return watched;
    }

    /// <summary>Notes what is not text on the page, and whether the page is wider than a phone or a desk.</summary>
    private static async Task CheckAsync(WatchedPage watched, string what, List<string> wrong)
    {
        var page = watched.Page;
        if (await watched.ScrollsSidewaysAsync())
            wrong.Add($"{what} scrolls sideways at {Phone} px because of {await watched.WidestAsync()}");
        await page.SetViewportSizeAsync(Wide, 900);
        if (await watched.ScrollsSidewaysAsync())
            wrong.Add($"{what} scrolls sideways at {Wide} px because of {await watched.WidestAsync()}");
        await page.SetViewportSizeAsync(Phone, 844);
        var live = await page.EvaluateAsync<string[]>(
            """
            [...document.querySelectorAll(
              'main img, main style, main link, main script, main iframe, main a[href^="javascript:" i], main a[href^="data:" i]')]
              .map(element => element.outerHTML)
              .concat([...document.querySelectorAll('main *')]
                .filter(element => [...element.attributes].some(a => a.name.startsWith('on')))
                .map(element => element.outerHTML))
              .concat(window.ran === undefined ? [] : [window.ran], document.scripts.length === window.scripts ? [] : ['a script more'])
            """);
        foreach (var element in live)
            wrong.Add($"{what} became {element}");
    }
}
