using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Moderation.BrowserTests.Review;

/// <summary>The queue's page in the hands of one who works by keyboard.</summary>
internal static class Desk
{
    private const string Shown = "document.querySelector('[data-comment]')?.dataset.comment ?? null";

    /// <summary>What the approving button would decide.</summary>
    private const string Decidable = "document.querySelector('[data-of]:has([data-key=a])')?.dataset.of ?? null";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>Opens a queue and waits until keys do something.</summary>
    public static async Task<WatchedPage> OpenQueueAsync(
        this ReviewService service, Browser browser, string signedIn, string path, int width = 1440, int height = 900)
    {
        var watched = await browser.OpenAsync(width, height, signedIn: signedIn);
        await watched.Page.GotoAsync(service.At(path));
        await Expect(watched.Page.Locator(".desk[data-live]")).ToBeVisibleAsync();
        return watched;
    }

    /// <summary>Goes on within the circuit, as a link does.</summary>
    public static async Task OpenItemAsync(this IPage page, string site, string commentId)
    {
        await page.EvaluateAsync("address => Blazor.navigateTo(address)", $"/review/{site}/item?comment={Uri.EscapeDataString(commentId)}");
        await Expect(page.Locator($"[data-comment='{commentId}']")).ToBeVisibleAsync();
    }

    /// <summary>Scrolls the list until so many lines are there.</summary>
    public static async Task ReadToTheEndAsync(this IPage page, int lines)
    {
        var rows = page.Locator(".row");
        for (var read = await rows.CountAsync(); read < lines; read = await rows.CountAsync())
        {
            await rows.Last.ScrollIntoViewIfNeededAsync();
            await Expect(rows).Not.ToHaveCountAsync(read);
        }
    }

    /// <summary>Approves whatever comes, as fast as the page shows it, until nothing of the site waits.</summary>
    /// <param name="page">A queue.</param>
    /// <param name="site">The queue's.</param>
    /// <param name="decided">Called with each comment that was on the screen when its verdict was given.</param>
    public static async Task ApproveAllAsync(this IPage page, ReviewedSite site, Action<string> decided)
    {
        while (true)
        {
            var seen = await page.EvaluateAsync<string?[]>($"[{Shown}, {Decidable}]");
            var shown = seen[0];
            if (shown is not null && shown == seen[1])
            {
                await page.Keyboard.PressAsync("a");
                if (await page.ChangedAsync(shown))
                    decided(shown);
            }
            else if (!await site.IsWaitingAsync())
            {
                return;
            }
            else
            {
                await page.LookForMoreAsync(shown);
            }
        }
    }

    // By key where an item is shown or can be chosen, otherwise by what the list has.
    private static async Task LookForMoreAsync(this IPage page, string? shown)
    {
        var line = page.Locator(".new-bar, .row:not(.gone) > a:not(:has(.held-by))").First;
        if (await page.Locator("[data-key=j]").CountAsync() > 0)
            await page.Keyboard.PressAsync("j");
        else if (await line.IsVisibleAsync())
            await line.EvaluateAsync("element => element.click()");
        await page.ChangedAsync(shown);
    }

    /// <returns>Whether another item, or none, came onto the screen in time.</returns>
    private static async Task<bool> ChangedAsync(this IPage page, string? before)
    {
        try
        {
            await page.WaitForFunctionAsync(
                $"before => ({Shown}) !== before", before, new() { PollingInterval = 5, Timeout = (float)Patience.TotalMilliseconds });
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }
}
