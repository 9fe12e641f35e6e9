using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Moderation.BrowserTests;

/// <summary>The embed script, on a page that already carries it: what it does with elements the page adds afterwards.</summary>
public sealed class CountScriptTests(Browser browser, ServiceProcess service) : IClassFixture<Browser>, IClassFixture<ServiceProcess>
{
    private const string Add = """
        elements => document.body.append(...elements.map(attributes => {
          const element = document.createElement('span');
          for (const name in attributes) element.setAttribute(name, attributes[name]);
          element.textContent = 'noch nichts';
          return element;
        }))
        """;

    [Fact]
    public async Task ElementsAddedLaterAreFilledAHundredInOneRequest()
    {
        await using var watched = await OpenAsync();
        var page = watched.Page;
        var requests = 0;
        page.Request += (_, request) =>
        {
            if (request.Url.Contains("later-", StringComparison.Ordinal)) Interlocked.Increment(ref requests);
        };

        await page.EvaluateAsync(Add, Enumerable.Range(1, 250).Select(n => Element($"later-{n}")).ToArray());

        await Expect(page.Locator("[data-comment-count^=later-]", new() { HasText = "Kommentar (0)" })).ToHaveCountAsync(250);
        Assert.Equal(3, requests);
        Assert.Empty(watched.Complaints);
    }

    [Theory]
    [InlineData("en", "Comment (0)")]
    [InlineData("vi", "Bình luận (0)")]
    public async Task TheElementsLocaleDecidesTheLanguage(string locale, string label)
    {
        await using var watched = await OpenAsync();

        await watched.Page.EvaluateAsync(Add, new[] { Element("ort/größe & maß?", ("data-locale", locale)) });

        await Expect(watched.Page.Locator($"[data-locale={locale}]")).ToHaveTextAsync(label);
        Assert.Empty(watched.Complaints);
    }

    [Fact]
    public async Task AnOlderAnswerDoesNotReplaceANewerOne()
    {
        await using var watched = await OpenAsync();
        var page = watched.Page;
        var versions = new Queue<int>([7, 3, 9]);
        var answered = new List<int>();

        await page.EvaluateAsync("document.querySelectorAll('[data-comment-count]').forEach(element => element.remove())");
        // A cache between the page and the service may answer with what it remembers.
        await page.RouteAsync(CountsOf("cached"), async route =>
        {
            var version = versions.Count > 1 ? versions.Dequeue() : versions.Peek();
            answered.Add(version);
            var count = new { articleId = "cached", count = version, label = $"Kommentare ({version})", version };
            await route.FulfillAsync(new() { ContentType = "application/json", Body = JsonSerializer.Serialize(new { counts = new[] { count } }) });
        });
        await page.EvaluateAsync("""
            window.labels = [];
            new MutationObserver(() => window.labels.push(document.querySelector('[data-comment-count=cached]').textContent))
              .observe(document.body, { childList: true, subtree: true });
            """);
        await page.EvaluateAsync(Add, new[] { Element("cached", ("data-live", "")) });

        await Expect(page.Locator("[data-comment-count=cached]")).ToHaveTextAsync("Kommentare (9)", new() { Timeout = 15_000 });
        Assert.Equal([7, 3, 9], answered.Take(3));
        Assert.DoesNotContain("Kommentare (3)", await page.EvaluateAsync<string[]>("window.labels"));
        await Expect(page.Locator("[data-comment-count=cached]")).ToHaveAttributeAsync("aria-live", "polite");
    }

    [Fact]
    public async Task AnOutageLeavesThePageAsItWasAndEnds()
    {
        await using var watched = await OpenAsync();
        var page = watched.Page;
        var outage = 2;
        await page.RouteAsync(CountsOf("patient"), async route =>
        {
            if (outage-- > 0) await route.AbortAsync();
            else await route.ContinueAsync();
        });

        await page.EvaluateAsync(Add, new[] { Element("patient") });
        await Expect(page.Locator("[data-comment-count=patient]")).ToHaveTextAsync("noch nichts");

        await Expect(page.Locator("[data-comment-count=patient]")).ToHaveTextAsync("Kommentar (0)", new() { Timeout = 30_000 });
        Assert.True(outage < 0, "The service was never asked again.");
        Assert.DoesNotContain(watched.Complaints, complaint => complaint.StartsWith("exception", StringComparison.Ordinal));
    }

    private async Task<WatchedPage> OpenAsync()
    {
        var watched = await browser.OpenAsync();
        await watched.Page.GotoAsync(new Uri(service.Address, "/demo").ToString(), new() { WaitUntil = WaitUntilState.Load });
        return watched;
    }

    private static Dictionary<string, string> Element(string article, params (string Name, string Value)[] more)
    {
        var attributes = new Dictionary<string, string> { ["data-comment-count"] = article, ["data-site"] = "demo" };
        foreach (var (name, value) in more) attributes[name] = value;
        return attributes;
    }

    private static Regex CountsOf(string article) => new($"/v1/sites/demo/counts\\?.*article={article}");
}
