using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Moderation.BrowserTests;

/// <summary>The embed script as a guest on pages that are strict, broken, or left alone by the service.</summary>
[Collection(DemoTests.Name)]
public sealed class GuestScriptTests(Browser browser, BrowsedService service)
{
    private const string Counts = """
        <span id="plain" data-comment-count="a" data-site="demo" data-label="other {Kommentar (#)}">Kommentar (noch nichts)</span>
        <comment-count id="component" article="b" site="demo" locale="en" live>nothing yet</comment-count>
        """;

    [Fact]
    public async Task AStrictContentSecurityPolicyIsKept()
    {
        var origin = service.Address.GetLeftPart(UriPartial.Authority);
        await using var news = await NewsSite.StartAsync(service.Address, Counts, policy:
            $"default-src 'none'; img-src data:; script-src {origin}; connect-src {origin};"
            + " require-trusted-types-for 'script'; trusted-types 'none'");
        await using var watched = await browser.OpenAsync();
        var requests = new CountRequests(watched.Page);

        await watched.Page.GotoAsync(news.Address);

        await Expect(watched.Page.Locator("#plain")).ToHaveTextAsync("Kommentar (0)");
        await Expect(watched.Page.Locator("#component")).ToHaveTextAsync("Comment (0)");
        await Wait.UntilAsync(() => requests.Streams.Count == 1);
        Assert.Empty(watched.Complaints);
    }

    [Fact]
    public async Task APageAsksOnceForEachLocale()
    {
        await using var news = await NewsSite.StartAsync(service.Address, string.Concat(Enumerable.Range(1, 250).Select(n =>
            $"""<p><span data-comment-count="a{n}" data-site="demo">-</span>"""
            + $""" <comment-count article="b{n}" site="demo">-</comment-count></p>""")));
        await using var watched = await browser.OpenAsync();
        var requests = new CountRequests(watched.Page);

        await watched.Page.GotoAsync(news.Address);

        await Expect(watched.Page.GetByText("Kommentar (0)")).ToHaveCountAsync(500);
        var request = Assert.Single(requests.Asked);
        Assert.Equal("POST", request.Method);

        // A type would cost a request before it, which asks for leave.
        Assert.Null(await request.HeaderValueAsync("content-type"));
        Assert.Empty(watched.Complaints);
    }

    [Fact]
    public async Task AnArticleCanBeNamedByItsAddress()
    {
        await using var news = await NewsSite.StartAsync(service.Address, """
            <span id="url" data-comment-count data-url="/demo?utm_source=mail#kommentare" data-site="demo">noch nichts</span>
            <comment-count id="other" url="https://elsewhere.example/unknown" site="demo"
              label="=0 {none} other {#}" live>noch nichts</comment-count>
            <span id="none" data-comment-count data-site="demo">noch nichts</span>
            <base href="https://tagblatt.example/">
            """);
        await using var watched = await browser.OpenAsync();
        var page = watched.Page;
        var requests = new CountRequests(page);
        await page.GotoAsync(news.Address);

        await Expect(page.Locator("#url")).ToHaveTextAsync("Kommentar (0)");
        await Expect(page.Locator("#other")).ToHaveTextAsync("none");
        await Expect(page.Locator("#none")).ToHaveTextAsync("noch nichts");
        Assert.Contains(
            "url=https%3A%2F%2Ftagblatt.example%2Fdemo%3Futm_source%3Dmail%23kommentare", requests.Asked[0].Url, StringComparison.Ordinal);

        // Its first comment comes by the stream.
        await Wait.UntilAsync(() => requests.Streams.Count > 0);
        Assert.EndsWith("?url=https%3A%2F%2Felsewhere.example%2Funknown", Assert.Single(requests.Streams).Url, StringComparison.Ordinal);
        Assert.Empty(watched.Complaints);
    }

    [Fact]
    public async Task AComponentWorksInAShadowTreeAndFollowsItsAttributes()
    {
        await using var news = await NewsSite.StartAsync(service.Address, "<div></div>");
        await using var watched = await browser.OpenAsync();
        var page = watched.Page;
        await page.GotoAsync(news.Address);

        await page.EvaluateAsync("""
            document.querySelector('div').attachShadow({ mode: 'open' }).innerHTML =
              '<comment-count article="a" site="demo" label="=0 {No opinions} one {# opinion} other {# opinions}">'
                + 'nothing yet</comment-count>';
            """);
        await Expect(page.Locator("comment-count")).ToHaveTextAsync("No opinions");

        await page.Locator("comment-count").EvaluateAsync("element => element.removeAttribute('label')");
        await Expect(page.Locator("comment-count")).ToHaveTextAsync("Kommentar (0)");
        await page.Locator("comment-count").EvaluateAsync("element => element.setAttribute('locale', 'vi')");
        await Expect(page.Locator("comment-count")).ToHaveTextAsync("Bình luận (0)");
        Assert.Empty(watched.Complaints);
    }

    [Fact]
    public async Task AServiceThatIsDownLeavesThePageAsItIs()
    {
        await using var news = await NewsSite.StartAsync(service.Address, Counts);
        await using var watched = await browser.OpenAsync();
        var page = watched.Page;
        await ListenForErrorsAsync(page);
        await page.RouteAsync(CountRequests.Stream, route => route.AbortAsync());
        await page.RouteAsync(CountRequests.Counts, route => route.FulfillAsync(new() { Status = 502, Body = "<h1>Bad gateway</h1>" }));
        var requests = new CountRequests(page);

        await page.GotoAsync(news.Address);

        // Both locales have asked twice.
        await Wait.UntilAsync(() => requests.Asked.Count >= 4);
        await Expect(page.Locator("#plain")).ToHaveTextAsync("Kommentar (noch nichts)");
        await Expect(page.Locator("#component")).ToHaveTextAsync("nothing yet");
        Assert.Empty(await ErrorsAsync(page));
    }

    /// <summary>Where the script can do without, the counts are shown all the same.</summary>
    [Theory]
    [InlineData("delete window.EventSource")]
    [InlineData("delete window.MutationObserver")]
    [InlineData("delete window.customElements")]
    [InlineData("Intl.PluralRules = Intl.NumberFormat = strike")]
    [InlineData("customElements.define('comment-count', class extends HTMLElement {})")]
    [InlineData("for (const type of [Object, Array, Map, Set, Promise, Function, String, Element, Node, HTMLElement])"
        + " Object.freeze(type.prototype)")]
    [InlineData("AbortSignal.timeout = undefined")]
    public async Task APageThatLacksThingsHasItsCounts(string lacking)
    {
        await using var news = await NewsSite.StartAsync(service.Address, Counts);
        await using var watched = await browser.OpenAsync();
        await ListenForErrorsAsync(watched.Page, lacking);

        await watched.Page.GotoAsync(news.Address);

        await Expect(watched.Page.Locator("#plain")).ToHaveTextAsync("Kommentar (0)");
        await Expect(watched.Page.Locator("#component")).ToHaveTextAsync("Comment (0)");
        Assert.Empty(await ErrorsAsync(watched.Page));
        Assert.Empty(watched.Complaints);
    }

    [Theory]
    [InlineData("Object.defineProperty(window, 'fetch', { get: () => (strike(), undefined) })")]
    [InlineData("window.fetch = () => strike.later()")]
    [InlineData("window.fetch = strike")]
    [InlineData("Document.prototype.querySelectorAll = strike")]
    [InlineData("Element.prototype.getAttribute = strike")]
    [InlineData("window.setTimeout = strike")]
    [InlineData("performance.now = strike")]
    [InlineData("window.WeakMap = strike")]
    [InlineData("window.URL = strike")]
    [InlineData("window.EventSource = strike")]
    [InlineData("Object.defineProperty(Node.prototype, 'textContent', { get: strike, set: strike })")]
    [InlineData("Object.defineProperty(document, 'currentScript', { get: strike })")]
    [InlineData("Object.defineProperty(window, 'Promise', { get: strike }); window.Response.prototype.json = strike")]
    [InlineData("window.MutationObserver = strike; Document.prototype.addEventListener = strike")]
    public async Task NothingThatIsBrokenInAPageMakesTheScriptThrow(string broken)
    {
        await using var news = await NewsSite.StartAsync(service.Address, Counts);
        await using var watched = await browser.OpenAsync();
        await ListenForErrorsAsync(watched.Page, broken);

        await watched.Page.GotoAsync(news.Address);

        await Wait.UntilAsync(async () => await watched.Page.EvaluateAsync<bool>("window.struck === true"));
        Assert.Empty(await ErrorsAsync(watched.Page));
        Assert.Empty(watched.Complaints);
    }

    [Fact]
    public async Task TheScriptTwiceInAPageIsThereOnce()
    {
        var script = new Uri(service.Address, "/embed/count.js");
        await using var news = await NewsSite.StartAsync(
            service.Address, $"""{Counts}<script src="{script}"></script><script src="{script}" defer></script>""");
        await using var watched = await browser.OpenAsync();
        var requests = new CountRequests(watched.Page);

        await watched.Page.GotoAsync(news.Address, new() { WaitUntil = WaitUntilState.Load });

        await Expect(watched.Page.Locator("#plain")).ToHaveTextAsync("Kommentar (0)");
        await Expect(watched.Page.Locator("#component")).ToHaveTextAsync("Comment (0)");
        Assert.Equal(2, requests.Asked.Count); // one for each locale
        Assert.Empty(watched.Complaints);
    }

    private static async Task ListenForErrorsAsync(IPage page, string sabotage = "") => await page.AddInitScriptAsync($$"""
        window.errors = [];
        window.onerror = (...error) => { window.errors.push(error.join(' ')); };
        window.addEventListener('unhandledrejection', event => window.errors.push('rejected: ' + event.reason));
        {
          const strike = function () { window.struck = true; throw new Error('broken'); };
          strike.later = async () => { strike(); };
          {{sabotage}}
        }
        """);

    private static Task<string[]> ErrorsAsync(IPage page) => page.EvaluateAsync<string[]>("window.errors");
}
