using System.Collections.Immutable;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Playwright;
using Moderation.Scoring;
using Moderation.Service.Policy;
using Moderation.Service.Sites;
using Moderation.Service.StandIns;
using Moderation.Testing.Running;

namespace Moderation.BrowserTests.StandIns;

/// <summary>
/// A site that came from other systems: its pages at https://news.example keep their scripts, whose hosts lead to the service. Browsers
/// reach it over TLS, as scripts of others insist on, with a certificate made here.
/// </summary>
public sealed class NewsSite : IAsyncLifetime
{
    public const string Pages = "https://news.example";
    public const string Comments = "https://comments.news.example";
    public const string Forum = "news";

    /// <summary>Of a site in Polish, where articles have as many comments as their ids say.</summary>
    public const string PolishForum = "gazeta";

    /// <summary>Has two comments; it has no other id than its URL.</summary>
    public const string First = $"{Pages}/eins";

    /// <summary>Has one comment.</summary>
    public const string Second = "artikel-2";

    private const string Policy =
        "default-src 'none'; img-src data:; script-src https://news.example https://comments.news.example https://news.disqus.com"
        + " https://gazeta.disqus.com;"
        + " connect-src https://comments.news.example";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("moderation-certificate-");
    private BrowsedService? _service;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async Task InitializeAsync()
    {
        _service = new BrowsedService(isDemo: false, MakeCertificate());
        await _service.InitializeAsync();
        await FillAsync(_service);
        _playwright = await Playwright.CreateAsync();
        var service = $"127.0.0.1:{_service.SecureAddress.Port}";
        string[] arguments =
        [
            .. Chromium.Arguments,
            "--ignore-certificate-errors",
            "--disable-features=LocalNetworkAccessChecks", // the service is on this machine only here
            $"--host-resolver-rules=MAP *.disqus.com {service},MAP comments.news.example {service}",
        ];
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium.Find(), Args = arguments });
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
        if (_service is not null)
            await _service.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    /// <summary>Opens a page of the site, under a content security policy that lets through no more than it needs.</summary>
    /// <param name="body">HTML, without scripts in itself.</param>
    /// <param name="files">Scripts of the page's own, by name.</param>
    public async Task<WatchedPage> OpenAsync(string body, Dictionary<string, string>? files = null)
    {
        var watched = new WatchedPage(await (await _browser!.NewContextAsync(new() { Locale = "de-DE" })).NewPageAsync());
        await watched.Page.RouteAsync($"{Pages}/**", route => route.FulfillAsync(
            files is not null && files.TryGetValue(new Uri(route.Request.Url).AbsolutePath.TrimStart('/'), out var script)
                ? new() { ContentType = "text/javascript", Body = script }
                : new()
                {
                    ContentType = "text/html; charset=utf-8",
                    Headers = new Dictionary<string, string> { ["content-security-policy"] = Policy },
                    Body = $"<!doctype html><html lang=\"de\"><head><link rel=\"icon\" href=\"data:,\"></head><body>{body}</body></html>",
                }));
        await watched.Page.GotoAsync(First);
        return watched;
    }

    private static async Task FillAsync(BrowsedService service)
    {
        var beside = await service.PartsAsync();
        var approvesAll = new PolicySettings
        {
            Thresholds = Labels.All.ToImmutableSortedDictionary(label => label, _ => new LabelThresholds(Hold: 1.01, Reject: 1.01)),
        };
        await beside.CreateSiteAsync("news", approvesAll.ToJson());
        var names = new StandInNames { Hosts = ["comments.news.example"], Disqus = [Forum], Remark42 = ["news"] };
        Assert.Null(await beside.Get<StandInAdministration>().SetAsync("news", names, CancellationToken.None));
        await SubmitAsync(service, "news", await beside.CreateKeyAsync("news", Scopes.Submit), [First, First, Second]);

        const string polish = """{"pl":"one {# komentarz} few {# komentarze} many {# komentarzy} other {# komentarza}"}""";
        await beside.CreateSiteAsync("gazeta", approvesAll.ToJson());
        await beside.Get<SiteAdministration>().UpdateAsync("gazeta", "pl", null, polish, null, CancellationToken.None);
        names = new StandInNames { Disqus = [PolishForum] };
        Assert.Null(await beside.Get<StandInAdministration>().SetAsync("gazeta", names, CancellationToken.None));
        var articles = new[] { 1, 3, 5 }.SelectMany(comments => Enumerable.Repeat($"{comments}", comments));
        await SubmitAsync(service, "gazeta", await beside.CreateKeyAsync("gazeta", Scopes.Submit), articles);
    }

    private static async Task SubmitAsync(BrowsedService service, string site, string key, IEnumerable<string> articles)
    {
        using var http = new HttpClient { BaseAddress = service.Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        var number = 0;
        foreach (var articleId in articles)
        {
            number++; // the same twice from one author would be held
            var comment = new
            {
                articleId,
                commentId = $"c{number}",
                author = new { id = $"author-{number}" },
                text = "Ein guter Artikel.",
                submittedAt = "2026-01-31T12:00:00Z",
            };
            using var response = await http.PostAsJsonAsync($"/v1/sites/{site}/comments", comment);
            Assert.Contains("\"approved\"", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    private string MakeCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=moderation test", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(
            TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
        var path = Path.Combine(_folder.FullName, "certificate.pfx");
        File.WriteAllBytes(path, certificate.Export(X509ContentType.Pfx));
        return path;
    }
}

/// <summary>The tests that share one such site.</summary>
[CollectionDefinition(Name)]
public sealed class NewsSiteTests : ICollectionFixture<NewsSite>
{
    public const string Name = "news";
}
