using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Moderation.BrowserTests.Review;

/// <summary>The console of the demo: fills its queue as the site would, and opens it as its moderator.</summary>
internal sealed class DemoConsole(Browser browser, BrowsedService service)
{
    private const int BatchLength = 500;

    public const string Item = "[data-comment]";
    public const string Text = "[data-text]";

    /// <summary>Enough links for the demo's policy to hold a text, whatever it says.</summary>
    public const string Links = "https://a.example https://b.example https://c.example";

    /// <summary>Sends comments to the article.</summary>
    /// <returns>How many of them are held.</returns>
    public Task<int> SendAsync(string article, IEnumerable<(string Id, string Author, string Text)> comments) =>
        SendAsync(article, comments, revision: 1);

    public Task EditAsync(string article, string id, string text) => SendAsync(article, [(id, "Leser", text)], revision: 2);

    private async Task<int> SendAsync(string article, IEnumerable<(string Id, string Author, string Text)> comments, int revision)
    {
        using var http = new HttpClient { BaseAddress = service.Address };
        http.DefaultRequestHeaders.Authorization = new("Bearer", await KeyAsync(http));
        var held = 0;
        foreach (var some in comments.Chunk(BatchLength))
        {
            var sent = some.Select(comment => new
            {
                articleId = article,
                articleTitle = $"Artikel {article}",
                commentId = comment.Id,
                revision,
                author = new { id = $"author-of-{comment.Id}", name = comment.Author },
                text = comment.Text,
                submittedAt = "2026-05-01T12:00:00Z",
            });
            using var response = await http.PostAsJsonAsync("/v1/sites/demo/comments/batch", new { comments = sent });
            response.EnsureSuccessStatusCode();
            var results = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("results");
            held += results.EnumerateArray()
                .Count(result => result.TryGetProperty("status", out var status) && status.GetString() == "held");
        }

        return held;
    }

    /// <summary>Signs in and shows what waits for one article.</summary>
    public async Task<WatchedPage> OpenAsync(string article, int width = 1440, int height = 900, ColorScheme scheme = ColorScheme.Light)
    {
        var watched = await browser.OpenAsync(width, height, scheme);
        await watched.Page.Context.APIRequest.GetAsync(new Uri(service.Address, "/demo/review").ToString(), new() { MaxRedirects = 0 });
        await watched.Page.GotoAsync(new Uri(service.Address, $"/review/demo?article={article}").ToString());
        await Expect(watched.Page.Locator("#queue-title")).ToBeVisibleAsync();
        return watched;
    }

    /// <summary>Presses until the first item is there: keys do nothing before the page is connected.</summary>
    public static async Task BeginAsync(IPage page)
    {
        await Expect(page.Locator(".desk[data-live]")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("j");
        await Expect(page.Locator(Item)).ToBeVisibleAsync();
    }

    /// <returns>The comment before the moderator; null when all is done.</returns>
    public static async Task<string?> ShownAsync(IPage page) =>
        await page.EvaluateAsync<string?>($"document.querySelector('{Item}')?.dataset.comment ?? null");

    /// <summary>Presses the keys and waits until another item, or none, is shown.</summary>
    public static async Task PressAsync(IPage page, params string[] keys)
    {
        var before = await ShownAsync(page);
        foreach (var key in keys)
            await page.Keyboard.PressAsync(key);
        await page.WaitForFunctionAsync(
            $"before => (document.querySelector('{Item}')?.dataset.comment ?? null) !== before", before, new() { PollingInterval = 5 });
    }

    private static async Task<string> KeyAsync(HttpClient http) =>
        Regex.Match(await http.GetStringAsync("/demo"), "name=\"demo-key\" content=\"([^\"]+)\"").Groups[1].Value;
}
