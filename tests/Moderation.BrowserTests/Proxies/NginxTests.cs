using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Moderation.BrowserTests.Review;
using static Microsoft.Playwright.Assertions;

namespace Moderation.BrowserTests.Proxies;

/// <summary>The service as browsers and programs find it behind <c>docs/proxies/nginx.conf</c>, wherever it lies there.</summary>
public abstract class NginxTests(Browser browser, ProxiedService service)
{
    private const string Count = "[data-comment-count]";

    private string Url => service.PublicUrl;

    [Fact]
    public async Task TheDemoShowsItsCountAsItChangesAndTheVerdictOnAComment()
    {
        await using var watched = await OpenAsync();
        var (page, traffic, requests) = (watched.Page, new Traffic(watched.Page), new CountRequests(watched.Page));

        await page.GotoAsync($"{Url}/demo");
        await Expect(page.Locator(Count)).ToHaveTextAsync(new Regex(@"^Kommentare \((\d\d+)\)$"), new() { Timeout = 60_000 });
        var before = await NumberAsync(page);
        await page.Locator("#text").FillAsync($"Danke für den schönen Bericht, ich freue mich auf die Fähre. {Guid.NewGuid():N}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Kommentar senden" }).ClickAsync();
        await Expect(page.Locator("#status")).ToHaveTextAsync("Veröffentlicht");

        // Without being asked for again: by its stream.
        await Wait.UntilAsync(async () => await NumberAsync(page) > before);
        Assert.Single(requests.Asked);
        Assert.NotEmpty(requests.Streams);
        traffic.Check(Url);
        Assert.Empty(watched.Complaints);
    }

    [Fact]
    public async Task AModeratorSignsInDecidesAndSignsOut()
    {
        var article = $"proxied-{Guid.NewGuid():N}";
        Assert.Equal(2, await new DemoConsole(browser, service.Service).SendAsync(
            article, Enumerable.Range(1, 2).Select(n => ($"{article}-{n}", "Leserin", $"Anmerkung {n}: {DemoConsole.Links}"))));
        await using var watched = await OpenAsync();
        var (page, traffic) = (watched.Page, new Traffic(watched.Page));

        await page.GotoAsync($"{Url}/review/demo?article={article}");
        Assert.StartsWith($"{Url}/review/sign-in?returnUrl=", page.Url, StringComparison.Ordinal);
        await page.GotoAsync($"{Url}/demo/review");
        Assert.Equal($"{Url}/review/demo", page.Url);
        Assert.All(await page.Context.CookiesAsync(), cookie =>
            Assert.Equal((service.Path is "" ? "/" : service.Path, true), (cookie.Path, cookie.Secure)));

        await page.GotoAsync($"{Url}/review/demo?article={article}");
        await DemoConsole.BeginAsync(page);
        await DemoConsole.PressAsync(page, "a");
        Assert.StartsWith($"{Url}/review/demo/item?", page.Url, StringComparison.Ordinal);
        await Wait.UntilAsync(async () => await CountAsync(article) == 1);
        Assert.NotEmpty(traffic.Sockets);

        foreach (var (name, address) in new[] { ("Überblick", "overview"), ("Protokoll", "audit"), ("Team", "people") })
        {
            await page.GetByRole(AriaRole.Navigation).GetByRole(AriaRole.Link, new() { Name = name, Exact = true }).ClickAsync();
            await page.WaitForURLAsync($"{Url}/review/demo/{address}**");
            await Expect(page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true })).ToHaveAttributeAsync("aria-current", "page");
        }

        await page.Locator("details.menu summary").ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Konto" }).ClickAsync();
        await page.WaitForURLAsync($"{Url}/review/account");
        await page.GetByRole(AriaRole.Button, new() { Name = "Speichern" }).First.ClickAsync();
        await page.WaitForURLAsync($"{Url}/review/account?saved=profile");
        await page.GetByRole(AriaRole.Button, new() { Name = "Abmelden", Exact = true }).ClickAsync();
        await page.WaitForURLAsync($"{Url}/review/sign-in");
        Assert.DoesNotContain(await page.Context.CookiesAsync(), cookie => cookie.Name == "moderation");
        traffic.Check(Url);
        Assert.Empty(watched.Complaints);
    }

    [Fact]
    public async Task AnInvitationByCommandLeadsToAnAccount()
    {
        var invited = await service.CommandAsync("moderators", "invite", "--site", "demo", "--role", "admin");
        var link = invited.GetProperty("url").GetString()!;
        Assert.StartsWith($"{Url}/review/welcome?token=", link, StringComparison.Ordinal);
        await using var watched = await OpenAsync();
        var (page, traffic, userName) = (watched.Page, new Traffic(watched.Page), $"person-{Guid.NewGuid():N}");

        await page.GotoAsync(link);
        await page.Locator("[name=displayName]").FillAsync("Ilva Tarnen");
        await page.Locator("[name=userName]").FillAsync(userName);
        await page.Locator("[name=password]").FillAsync(ReviewService.Password);
        await page.Locator("[name=password]").PressAsync("Enter");
        await page.WaitForURLAsync($"{Url}/review/demo");

        await Expect(page.Locator(".desk[data-live]")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await page.GetByRole(AriaRole.Link, new() { Name = "Team", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Link erstellen" }).ClickAsync();
        await Expect(page.Locator(".invitation code")).ToContainTextAsync($"{Url}/review/welcome?token=");

        await page.Context.ClearCookiesAsync();
        await page.GotoAsync($"{Url}/review/demo/audit");
        await page.Locator("[name=userName]").FillAsync(userName);
        await page.Locator("[name=password]").FillAsync(ReviewService.Password);
        await page.Locator("[name=password]").PressAsync("Enter");
        await page.WaitForURLAsync($"{Url}/review/demo/audit");
        traffic.Check(Url);
        Assert.Empty(watched.Complaints);
    }

    [Fact]
    public async Task ScriptsOfOtherSystemsFindTheirCounts()
    {
        var article = $"stand-in-{Guid.NewGuid():N}";
        using var names = new TemporaryFolder();
        await File.WriteAllTextAsync(
            names.File("names.json"),
            """{"hosts":["comments.localhost","news.localhost"],"disqus":["comments","news"],"remark42":["demo"]}""");
        await service.CommandAsync("sites", "update", "--site", "demo", "--stand-ins", names.File("names.json"));
        await Wait.UntilAsync(async () =>
        {
            using var known = await service.Http.GetAsync($"{Url}/api/story/count?id={article}");
            return known.IsSuccessStatusCode;
        });
        await using var watched = await OpenAsync();
        var (page, traffic) = (watched.Page, new Traffic(watched.Page));
        await page.RouteAsync($"{Url}/a-page", route => route.FulfillAsync(new()
        {
            ContentType = "text/html; charset=utf-8",
            Body = $$"""
                <!doctype html><html lang="de"><head><link rel="icon" href="data:,"></head><body>
                <a id="disqus" href="/egal#disqus_thread" data-disqus-identifier="{{article}}">?</a>
                <a id="isso" href="/egal#isso-thread" data-isso-id="{{article}}">?</a>
                <span id="remark" class="remark42__counter" data-url="{{article}}">?</span>
                <span id="coral" class="coral-count" data-coral-id="{{article}}">?</span>
                <span id="own" data-comment-count="{{article}}" data-site="demo">?</span>
                <script>var remark_config = { host: '{{Url}}', site_id: 'demo' };</script>
                <script id="dsq-count-scr" src="{{Url}}/count.js"></script>
                <script data-isso="{{Url}}/" src="{{Url}}/js/count.min.js"></script>
                <script src="{{Url}}/web/counter.js"></script>
                <script class="coral-script" src="{{Url}}/assets/js/count.js"></script>
                <script src="{{Url}}/embed/count.js"></script>
                </body></html>
                """,
        }));

        await page.GotoAsync($"{Url}/a-page");

        foreach (var place in new[] { "disqus", "isso", "remark", "coral", "own" })
            await Expect(page.Locator($"#{place}")).ToContainTextAsync("0");
        traffic.Check(Url);
        Assert.Empty(watched.Complaints);
    }

    [Fact]
    public async Task BodiesHaveTheServicesOwnLimits()
    {
        var comment = $$"""{"commentId":"c","text":"{{new string('a', 5_000)}}"}"""; // without an author: refused by itself
        using var large = await PostAsync("comments/batch", $$"""{"comments":[{{string.Join(',', Enumerable.Repeat(comment, 400))}}]}""");
        Assert.Equal(200, (int)large.StatusCode);

        using var tooLarge = await PostAsync("comments", $$"""{"text":"{{new string('a', 2 << 20)}}"}""");
        Assert.Equal(413, (int)tooLarge.StatusCode);
        Assert.Equal("application/problem+json", tooLarge.Content.Headers.ContentType?.MediaType);

        using var muchTooLarge = await PostAsync("comments/batch", new string(' ', (32 << 20) + 1));
        Assert.Equal(413, (int)muchTooLarge.StatusCode);

        var ids = string.Join('&', Enumerable.Range(100, 100).Select(n => $"article={n}{new string('a', 250)}"));
        using var longest = await service.Http.GetAsync($"{Url}/v1/sites/demo/counts?{ids}");
        Assert.Equal(200, (int)longest.StatusCode);
    }

    [Fact]
    public async Task ProgramsFindTheirWay()
    {
        var described = JsonElement.Parse(await service.Http.GetStringAsync($"{Url}/openapi/v1.json"));
        Assert.Equal([Url], described.GetProperty("servers").EnumerateArray().Select(server => server.GetProperty("url").GetString()));
        Assert.Contains("healthy", await service.Http.GetStringAsync($"{Url}/health/ready"), StringComparison.Ordinal);
        using var metrics = await service.Http.GetAsync($"{Url}/metrics");
        Assert.Equal(404, (int)metrics.StatusCode);
        using var items = await service.Http.GetAsync($"{Url}/v1/sites/demo/review/items");
        Assert.Equal(401, (int)items.StatusCode);
        using var start = await service.Http.GetAsync($"{Url}/");
        Assert.Equal($"{service.Path}/demo", start.Headers.Location?.OriginalString);

        // A reader's own words about the way are nobody's.
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Url}/review");
        request.Headers.Add("X-Forwarded-Prefix", "/elsewhere");
        request.Headers.Add("X-Forwarded-Proto", "http");
        using var signIn = await service.Http.SendAsync(request);
        Assert.StartsWith($"{Url}/review/sign-in?returnUrl=", signIn.Headers.Location?.OriginalString, StringComparison.Ordinal);
    }

    private static async Task<int> NumberAsync(IPage page) =>
        int.Parse(Regex.Match(await page.Locator(Count).InnerTextAsync(), @"\d+").Value, CultureInfo.InvariantCulture);

    private async Task<HttpResponseMessage> PostAsync(string route, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Url}/v1/sites/demo/{route}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await service.KeyAsync());
        request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        return await service.Http.SendAsync(request);
    }

    private async Task<int> CountAsync(string article) =>
        JsonElement.Parse(await service.Http.GetStringAsync($"{Url}/v1/sites/demo/articles/{article}/count"))
            .GetProperty("count").GetInt32();

    private Task<WatchedPage> OpenAsync() => browser.OpenAsync(width: 1440, anyCertificate: true);
}

public sealed class NginxAtTheRootTests(Browser browser, ProxiedService.AtTheRoot service)
    : NginxTests(browser, service), IClassFixture<Browser>, IClassFixture<ProxiedService.AtTheRoot>;

public sealed class NginxUnderAPathTests(Browser browser, ProxiedService.UnderAPath service)
    : NginxTests(browser, service), IClassFixture<Browser>, IClassFixture<ProxiedService.UnderAPath>;

public sealed class NginxTakingThePathAwayTests(Browser browser, ProxiedService.UnderAPathTakenAway service)
    : NginxTests(browser, service), IClassFixture<Browser>, IClassFixture<ProxiedService.UnderAPathTakenAway>;
