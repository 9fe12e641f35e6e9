using System.Globalization;
using System.Text.RegularExpressions;
using static Microsoft.Playwright.Assertions;

namespace Moderation.BrowserTests;

/// <summary>Has the service to itself: the sample thread is published once, from the first look at the page on.</summary>
[Collection(DemoTests.Name)]
public sealed class DemoCountTests(Browser browser) : IAsyncLifetime
{
    // Notes every text the label ever shows, from the first parsed character on.
    private const string NoteLabels = """
        window.labels = [];
        new MutationObserver(() => {
          const label = document.querySelector('[data-comment-count]')?.textContent;
          if (label && label !== window.labels.at(-1)) window.labels.push(label);
        }).observe(document, { childList: true, characterData: true, subtree: true });
        """;

    private readonly BrowsedService _service = new();

    public Task InitializeAsync() => _service.InitializeAsync();

    public Task DisposeAsync() => _service.DisposeAsync();

    [Fact]
    public async Task TheDemoPageCountsUpwardWithoutAReload()
    {
        await using var watched = await browser.OpenAsync();
        var page = watched.Page;
        var navigations = 0;
        page.FrameNavigated += (_, _) => Interlocked.Increment(ref navigations);
        await page.AddInitScriptAsync(NoteLabels);

        await page.GotoAsync(new Uri(_service.Address, "/demo").ToString());
        await Expect(page.Locator("[data-comment-count=staatsbesuch]"))
            .ToHaveTextAsync(new Regex(@"^Kommentare \(([5-9]\d|\d{3,})\)$"), new() { Timeout = 60_000 });

        var labels = await page.EvaluateAsync<string[]>("window.labels");
        Assert.Equal("Kommentar (0)", labels[0]);
        var counts = labels.Select(label => int.Parse(Regex.Match(label, @"\d+").Value, CultureInfo.InvariantCulture)).ToArray();
        Assert.All(counts.Zip(counts.Skip(1)), pair => Assert.True(pair.First < pair.Second, string.Join(", ", labels)));
        Assert.True(counts.Length >= 3, $"The label jumped instead of counting: {string.Join(", ", labels)}");
        Assert.Equal(1, navigations);
        Assert.Empty(watched.Complaints);
    }
}
