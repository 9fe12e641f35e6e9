using System.Text.RegularExpressions;
using Moderation.BrowserTests.Review;
using static Microsoft.Playwright.Assertions;

namespace Moderation.BrowserTests;

/// <summary>Counts that follow what happens, on pages of other origins.</summary>
[Collection(ReviewTests.Name)]
public sealed class LiveCountTests(ReviewService service, Browser browser)
{
    private const string Hide = """
        hidden => {
          Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });
          document.dispatchEvent(new Event('visibilitychange'));
        }
        """;

    [Fact]
    public async Task ACommentShowsOnPagesThatAreOpenInPlace()
    {
        using var site = await service.CreateSiteAsync(NewSite(), "{}");
        await using var news = await NewsAsync($"""
            <span id="plain" data-comment-count="a" data-site="{site.Id}" data-live>noch nichts</span>
            <comment-count id="component" article="a" site="{site.Id}" locale="en" live>nothing yet</comment-count>
            <span id="quiet" data-comment-count="a" data-site="{site.Id}" data-locale="vi">chưa có gì</span>
            """);
        await using var watched = await browser.OpenAsync();
        await using var other = await browser.OpenAsync();
        foreach (var reader in new[] { watched, other })
        {
            await reader.Page.GotoAsync(news.Address);
            await Expect(reader.Page.Locator("#plain")).ToHaveTextAsync("Kommentar (0)");
            await Expect(reader.Page.Locator("#component")).ToHaveTextAsync("Comment (0)");
            await Expect(reader.Page.Locator("#quiet")).ToHaveTextAsync("Bình luận (0)");
        }

        await SubmitAsync(site, "a", 1);
        await SubmitAsync(site, "a", 2);

        foreach (var reader in new[] { watched, other })
        {
            await Expect(reader.Page.Locator("#plain")).ToHaveTextAsync("Kommentare (2)");
            await Expect(reader.Page.Locator("#component")).ToHaveTextAsync("Comments (2)");
            await Expect(reader.Page.Locator("#quiet")).ToHaveTextAsync("Bình luận (0)");
            await Expect(reader.Page.Locator("[aria-live=polite]")).ToHaveCountAsync(2);
            Assert.Empty(reader.Complaints);
        }
    }

    [Fact]
    public async Task AnArticleNamedByItsAddressIsLiveOnceItIsKnown()
    {
        using var site = await service.CreateSiteAsync(NewSite(), "{}");
        await SubmitAsync(site, "a", 1);
        await using var news = await NewsAsync($"""
            <comment-count url="https://tagblatt.example/a/?utm_source=mail" site="{site.Id}" live>noch nichts</comment-count>
            """);
        await using var watched = await browser.OpenAsync();
        var requests = new CountRequests(watched.Page);
        await watched.Page.GotoAsync(news.Address);
        await Expect(watched.Page.Locator("comment-count")).ToHaveTextAsync("Kommentar (1)");
        await Wait.UntilAsync(() => requests.Streams.Count == 1);

        await SubmitAsync(site, "a", 2);

        await Expect(watched.Page.Locator("comment-count")).ToHaveTextAsync("Kommentare (2)");
        Assert.EndsWith("?article=a", requests.Streams[0].Url, StringComparison.Ordinal);
        Assert.Single(requests.Asked);
        Assert.Empty(watched.Complaints);
    }

    [Theory]
    [InlineData("https://tagblatt.example/fähre")]
    [InlineData("https://www.tagblatt.example//fa\u0308hre/?srsltid=Afm&amp;gad_source=1")]
    [InlineData("https://tagblatt.example/f%c3%a4hre?igsh=x&amp;mibextid=y#kommentare")]
    public async Task AnAddressMayBeSpelledAsItIsSharedToday(string url)
    {
        using var site = await service.CreateSiteAsync(NewSite(), "{}");
        await SubmitAsync(site, "fähre", 1);
        await using var news = await NewsAsync($"""
            <comment-count url="{url}" site="{site.Id}">noch nichts</comment-count>
            """);
        await using var watched = await browser.OpenAsync();
        await watched.Page.GotoAsync(news.Address);

        await Expect(watched.Page.Locator("comment-count")).ToHaveTextAsync("Kommentar (1)");
        Assert.Empty(watched.Complaints);
    }

    [Fact]
    public async Task TheFirstCommentShowsAtOnceWhereOnlyTheAddressIsKnown()
    {
        using var site = await service.CreateSiteAsync(NewSite(), "{}");
        await using var news = await NewsAsync($"""
            <comment-count url="https://tagblatt.example/a" site="{site.Id}" live>noch nichts</comment-count>
            """);
        await using var watched = await browser.OpenAsync();
        var requests = new CountRequests(watched.Page);
        await watched.Page.GotoAsync(news.Address);
        await Expect(watched.Page.Locator("comment-count")).ToHaveTextAsync("Kommentar (0)");
        await Wait.UntilAsync(() => requests.Streams.Count == 1);
        Assert.EndsWith("?url=https%3A%2F%2Ftagblatt.example%2Fa", requests.Streams[0].Url, StringComparison.Ordinal);

        await SubmitAsync(site, "a", 1);

        // Sooner than a page asks again that has no stream.
        await Expect(watched.Page.Locator("comment-count")).ToHaveTextAsync("Kommentar (1)", new() { Timeout = 2_500 });
        await SubmitAsync(site, "a", 2);
        await Expect(watched.Page.Locator("comment-count")).ToHaveTextAsync("Kommentare (2)");
        Assert.Empty(watched.Complaints);
    }

    [Fact]
    public async Task OneStreamServesAllAndOneMoreWhatIsAddedLater()
    {
        using var site = await service.CreateSiteAsync(NewSite(), "{}");
        await using var news = await NewsAsync(string.Concat(Enumerable.Range(1, 30).Select(n => Live(site, $"a{n}"))));
        await using var watched = await browser.OpenAsync();
        var page = watched.Page;
        var requests = new CountRequests(page);
        await page.GotoAsync(news.Address);
        await Expect(page.GetByText("Kommentar (0)")).ToHaveCountAsync(30);
        Assert.Single(requests.Asked);
        await Wait.UntilAsync(() => requests.Streams.Count == 1);

        await page.EvaluateAsync("html => document.body.insertAdjacentHTML('beforeend', html)", Live(site, "b1") + Live(site, "b2"));
        await Wait.UntilAsync(() => requests.Streams.Count == 2);
        await SubmitAsync(site, "a7", 1);
        await SubmitAsync(site, "b2", 2);

        await Expect(page.Locator("[data-comment-count=a7]")).ToHaveTextAsync("Kommentar (1)");
        await Expect(page.Locator("[data-comment-count=b2]")).ToHaveTextAsync("Kommentar (1)");
        Assert.Equal([30, 32], requests.Streams.Select(stream => Regex.Count(stream.Url, "[?&]article=")));
        Assert.Single(requests.Ended);
        Assert.Empty(watched.Complaints);
    }

    [Fact]
    public async Task AHiddenPageListensToNothingAndCatchesUpWhenItIsSeenAgain()
    {
        using var site = await service.CreateSiteAsync(NewSite(), "{}");
        await using var news = await NewsAsync(Live(site, "a"));
        await using var watched = await browser.OpenAsync();
        var page = watched.Page;
        var requests = new CountRequests(page);
        await page.GotoAsync(news.Address);
        await Wait.UntilAsync(() => requests.Streams.Count == 1);
        await Expect(page.Locator("span")).ToHaveTextAsync("Kommentar (0)");

        await page.EvaluateAsync(Hide, true);
        await Wait.UntilAsync(() => requests.Ended.Count == 1);
        await SubmitAsync(site, "a", 1);
        await Expect(page.Locator("span")).ToHaveTextAsync("Kommentar (0)");
        Assert.Single(requests.Streams);

        await page.EvaluateAsync(Hide, false);
        await Expect(page.Locator("span")).ToHaveTextAsync("Kommentar (1)");
        await Wait.UntilAsync(() => requests.Streams.Count == 2);
        Assert.Empty(watched.Complaints);
    }

    [Fact]
    public async Task WhatDoesNotFitIntoTheStreamIsAskedForAgainAndAgain()
    {
        using var site = await service.CreateSiteAsync(NewSite(), "{}");
        await using var news = await NewsAsync(string.Concat(Enumerable.Range(1, 103).Select(n => Live(site, $"a{n}"))));
        await using var watched = await browser.OpenAsync();
        var page = watched.Page;
        var requests = new CountRequests(page);
        await page.GotoAsync(news.Address);
        await Expect(page.GetByText("Kommentar (0)")).ToHaveCountAsync(103);

        await SubmitAsync(site, "a102", 1);

        await Expect(page.Locator("[data-comment-count=a102]")).ToHaveTextAsync("Kommentar (1)");
        Assert.Equal(100, Regex.Count(Assert.Single(requests.Streams).Url, "[?&]article="));
        Assert.Equal(["POST", "GET"], requests.Asked.Take(2).Select(request => request.Method));
        Assert.Equal(3, Regex.Count(requests.Asked[1].Url, "[?&]article="));
        Assert.Empty(watched.Complaints);
    }

    [Fact]
    public async Task WithoutAStreamAPageAsksEveryFewSeconds()
    {
        using var site = await service.CreateSiteAsync(NewSite(), "{}");
        await using var news = await NewsAsync(Live(site, "a"));
        await using var watched = await browser.OpenAsync();
        var page = watched.Page;
        await page.RouteAsync(CountRequests.Stream, route => route.FulfillAsync(new() { Status = 503 }));
        await page.GotoAsync(news.Address);
        await Expect(page.Locator("span")).ToHaveTextAsync("Kommentar (0)");

        await SubmitAsync(site, "a", 1);

        await Expect(page.Locator("span")).ToHaveTextAsync("Kommentar (1)");
        Assert.DoesNotContain(watched.Complaints, complaint => complaint.StartsWith("exception", StringComparison.Ordinal));
    }

    [Fact]
    public async Task OlderCountsDoNotReplaceNewerOnes()
    {
        await using var news = await NewsAsync("""<span data-comment-count="a" data-site="s" data-live>noch nichts</span>""");
        await using var watched = await browser.OpenAsync();
        var page = watched.Page;
        await CountRequests.AnswerAsync(page, 8, "Kommentare (8)", version: 8);
        await CountRequests.StreamAsync(page, Event(7), Event(9), Event(3));
        await page.AddInitScriptAsync("""
            window.labels = [];
            new MutationObserver(() => window.labels.push(document.querySelector('span')?.textContent))
              .observe(document, { childList: true, subtree: true });
            """);
        var requests = new CountRequests(page);

        await page.GotoAsync(news.Address);

        await Expect(page.Locator("span")).ToHaveTextAsync("Kommentare (9)");

        // The stream ends, and begins anew from the start.
        await Wait.UntilAsync(() => requests.Streams.Count >= 2);
        await Expect(page.Locator("span")).ToHaveTextAsync("Kommentare (9)");
        Assert.DoesNotContain("Kommentare (3)", await page.EvaluateAsync<string[]>("window.labels"));
        Assert.Equal("Kommentare (9)", (await page.EvaluateAsync<string[]>("window.labels"))[^1]);
    }

    [Fact]
    public async Task AResetAsksForEverythingAgain()
    {
        await using var news = await NewsAsync("""<span data-comment-count="a" data-site="s" data-live>noch nichts</span>""");
        await using var watched = await browser.OpenAsync();
        var page = watched.Page;
        await CountRequests.AnswerAsync(page, 8, "Kommentare (8)", version: 8);
        await CountRequests.StreamAsync(page, "event: reset\ndata: {}");
        var requests = new CountRequests(page);

        await page.GotoAsync(news.Address);

        await Wait.UntilAsync(() => requests.Asked.Count >= 2);
        await Expect(page.Locator("span")).ToHaveTextAsync("Kommentare (8)");
    }

    private static string Event(int version) =>
        $$"""
        id: {{version}}
        event: count
        data: {"articleId":"a","count":{{version}},"label":"Kommentare ({{version}})","version":{{version}}}
        """;

    private static string Live(ReviewedSite site, string article) =>
        $"""<span data-comment-count="{article}" data-site="{site.Id}" data-live>noch nichts</span> """;

    private static string NewSite() => $"live-{Guid.NewGuid():N}";

    private static async Task SubmitAsync(ReviewedSite site, string article, int n)
    {
        var comment = new
        {
            articleId = article,
            articleUrl = $"https://tagblatt.example/{article}",
            articleLocale = "de",
            commentId = $"{article}-{n}",
            author = new { id = $"leser-{n}", name = "Renate W." },
            text = $"Danke für den schönen Bericht über die Fähre, Nummer {n}.",
            submittedAt = "2026-05-01T12:00:00Z",
        };
        Assert.Equal(["approved"], await site.SubmitAsync([comment]));
    }

    private Task<NewsSite> NewsAsync(string body) => NewsSite.StartAsync(service.Address, body);
}
