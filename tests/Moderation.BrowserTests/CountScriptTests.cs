using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Moderation.BrowserTests;

/// <summary>The embed script, on a page that already carries it: what it does with elements the page adds afterwards.</summary>
[Collection(DemoTests.Name)]
public sealed class CountScriptTests(Browser browser, BrowsedService service)
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
    public async Task ElementsAddedLaterAreFilledByOneRequestHoweverMany()
    {
        await using var watched = await OpenAsync();
        var page = watched.Page;
        var requests = new CountRequests(page);

        await page.EvaluateAsync(Add, Enumerable.Range(1, 250).Select(n => Element($"later-{n}")).ToArray());

        await Expect(Filled(page, "later-")).ToHaveCountAsync(250);
        var request = Assert.Single(requests.Asked);
        Assert.Equal("POST", request.Method);
        Assert.Empty(watched.Complaints);
    }

    [Fact]
    public async Task AHundredArticlesAreAskedForSoThatACacheCanAnswer()
    {
        await using var watched = await OpenAsync();
        var page = watched.Page;
        var requests = new CountRequests(page);

        // The same article twice is one article.
        await page.EvaluateAsync(Add, Enumerable.Range(0, 200).Select(n => Element($"teaser-{n / 2}")).ToArray());

        await Expect(Filled(page, "teaser-")).ToHaveCountAsync(200);
        var request = Assert.Single(requests.Asked);
        Assert.Equal("GET", request.Method);
        Assert.Equal(100, Regex.Count(request.Url, "[?&]article="));
        Assert.Empty(watched.Complaints);
    }

    [Fact]
    public async Task EachBatchOfAnEndlessPageIsOneRequest()
    {
        await using var watched = await OpenAsync();
        var page = watched.Page;
        var requests = new CountRequests(page);

        for (var batch = 1; batch <= 3; batch++)
        {
            await page.EvaluateAsync(Add, Enumerable.Range(1, 10).Select(n => Element($"scroll-{batch}-{n}")).ToArray());
            await Expect(Filled(page, "scroll-")).ToHaveCountAsync(10 * batch);
        }

        Assert.Equal(3, requests.Asked.Count);
        Assert.All(requests.Asked, request => Assert.Equal(10, Regex.Count(request.Url, "[?&]article=")));
        Assert.Empty(watched.Complaints);
    }

    [Fact]
    public async Task IdsTheServiceWouldRefuseDoNotCostTheOthersTheirAnswer()
    {
        await using var watched = await OpenAsync();
        var page = watched.Page;

        await page.EvaluateAsync(Add, new[]
        {
            Element(""), Element(new string('x', 256)), Element("a\u0001b"),
            Element("elsewhere", ("data-site", "No Site")), Element(new string('ü', 127)),
        });

        await Expect(page.Locator("span", new() { HasText = "noch nichts" })).ToHaveCountAsync(4);
        await Expect(Filled(page, "ü")).ToHaveCountAsync(1);
        Assert.Empty(watched.Complaints);
    }

    [Theory]
    [InlineData("en", "Comment (0)")]
    [InlineData("vi", "Bình luận (0)")]
    [InlineData("en_US", "Comment (0)")]
    [InlineData("VI_vn.UTF-8@euro", "Bình luận (0)")]
    [InlineData("vie", "Bình luận (0)")]
    [InlineData("C", "Kommentar (0)")]
    [InlineData("bitte deutsch", "Kommentar (0)")]
    [InlineData("\ud83d", "Kommentar (0)")]
    public async Task TheElementsLocaleDecidesTheLanguage(string locale, string label)
    {
        await using var watched = await OpenAsync();

        await watched.Page.EvaluateAsync(Add, new[] { Element("ort/größe & maß?", ("data-locale", locale)) });

        await Expect(watched.Page.Locator("[data-locale]")).ToHaveTextAsync(label);
        Assert.Empty(watched.Complaints);
    }

    [Theory]
    [InlineData("de", 0, "Noch keine Meinung")]
    [InlineData("de", 1, "1 Meinung")]
    [InlineData("de", 12345, "12.345 Meinungen")]
    [InlineData("pl", 3, "3 kilka")]
    [InlineData("ar-EG", 12, "١٢ كثير")]
    [InlineData("pl_PL.UTF-8", 3, "3 kilka")]
    [InlineData("pl-1", 3, "3 kilka")]
    [InlineData("not_a_locale", 5, "5 Meinungen")]
    [InlineData("C", 12345, "12.345 Meinungen")]
    public async Task AnElementsOwnLabelWins(string locale, int count, string label)
    {
        await using var watched = await OpenAsync();
        await CountRequests.AnswerAsync(watched.Page, count, "the service's", version: 1);
        const string own = "=0 {Noch keine Meinung} one {# Meinung} few {# kilka} many {# كثير} other {# Meinungen}";

        await watched.Page.EvaluateAsync(Add, new[] { Element("meinung", ("data-locale", locale), ("data-label", own)) });

        await Expect(watched.Page.Locator("[data-comment-count=meinung]")).ToHaveTextAsync(label);
        Assert.Empty(watched.Complaints);
    }

    [Theory]
    [InlineData("pl_PL", "3 kilka")]
    [InlineData("PL_pl.UTF-8", "3 kilka")]
    [InlineData("C", "3 Meinungen")]
    [InlineData("", "3 Meinungen")]
    [InlineData("klingonisch", "3 Meinungen")]
    public async Task WithoutALocaleOfItsOwnThePagesLanguageDecides(string language, string label)
    {
        await using var watched = await OpenAsync();
        await CountRequests.AnswerAsync(watched.Page, 3, "the service's", version: 1);
        const string own = "one {# Meinung} few {# kilka} other {# Meinungen}";

        await watched.Page.EvaluateAsync("language => document.documentElement.lang = language", language);
        await watched.Page.EvaluateAsync(Add, new[] { Element("meinung", ("data-label", own)) });

        await Expect(watched.Page.Locator("[data-comment-count=meinung]")).ToHaveTextAsync(label);
        Assert.Empty(watched.Complaints);
    }

    [Theory]
    [InlineData("de", "nonsense")]
    [InlineData("de", "one {#}")]
    public async Task ALabelThatIsNoneLeavesItToTheService(string locale, string own)
    {
        await using var watched = await OpenAsync();
        await CountRequests.AnswerAsync(watched.Page, 5, "Kommentare (5)", version: 1);

        await watched.Page.EvaluateAsync(Add, new[] { Element("unsinn", ("data-locale", locale), ("data-label", own)) });

        await Expect(watched.Page.Locator("[data-comment-count=unsinn]")).ToHaveTextAsync("Kommentare (5)");
        Assert.Empty(watched.Complaints);
    }

    [Fact]
    public async Task AnElementThatIsGivenToAnotherArticleShowsItsCount()
    {
        await using var watched = await OpenAsync();
        var page = watched.Page;
        await page.RouteAsync(CountsOf("second"), route => route.FulfillAsync(new()
        {
            ContentType = "application/json",
            Body = """{"counts":[{"articleId":"second","count":2,"label":"Kommentare (2)","version":1}]}""",
        }));
        await page.EvaluateAsync(Add, new[] { Element("first", ("id", "moving")) });
        await Expect(page.Locator("#moving")).ToHaveTextAsync("Kommentar (0)");

        await page.Locator("#moving").EvaluateAsync("element => element.dataset.commentCount = 'second'");

        await Expect(page.Locator("#moving")).ToHaveTextAsync("Kommentare (2)");
        Assert.Empty(watched.Complaints);
    }

    [Fact]
    public async Task AnOutageLeavesThePageAsItWasAndEnds()
    {
        await using var watched = await OpenAsync();
        var page = watched.Page;
        var asked = new List<DateTimeOffset>();
        await page.RouteAsync(CountsOf("patient"), async route =>
        {
            asked.Add(TimeProvider.System.GetUtcNow());
            if (asked.Count <= 2) await route.AbortAsync();
            else await route.ContinueAsync();
        });

        await page.EvaluateAsync(Add, new[] { Element("patient") });
        await Expect(page.Locator("[data-comment-count=patient]")).ToHaveTextAsync("noch nichts");

        await Expect(page.Locator("[data-comment-count=patient]")).ToHaveTextAsync("Kommentar (0)");
        Assert.Equal(3, asked.Count);
        Assert.True(asked[2] - asked[1] > asked[1] - asked[0], $"It does not wait longer each time: {string.Join(", ", asked)}");
        Assert.DoesNotContain(watched.Complaints, complaint => complaint.StartsWith("exception", StringComparison.Ordinal));
    }

    private async Task<WatchedPage> OpenAsync()
    {
        var watched = await browser.OpenAsync();
        await watched.Page.GotoAsync(new Uri(service.Address, "/demo").ToString(), new() { WaitUntil = WaitUntilState.Load });
        await Expect(watched.Page.Locator("[data-comment-count=staatsbesuch]")).ToHaveTextAsync(new Regex("Kommentar"));

        // Its own live count would ask beside what is tested.
        await watched.Page.EvaluateAsync("document.querySelector('[data-comment-count]').remove()");
        return watched;
    }

    private static ILocator Filled(IPage page, string articles) =>
        page.Locator($"[data-comment-count^={articles}]", new() { HasText = "Kommentar (0)" });

    private static Dictionary<string, string> Element(string article, params (string Name, string Value)[] more)
    {
        var attributes = new Dictionary<string, string> { ["data-comment-count"] = article, ["data-site"] = "demo" };
        foreach (var (name, value) in more) attributes[name] = value;
        return attributes;
    }

    private static Regex CountsOf(string article) => new($"/v1/sites/demo/counts\\?.*article={article}");
}
