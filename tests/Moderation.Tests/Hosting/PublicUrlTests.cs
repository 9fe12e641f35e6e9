using System.Text.Json;
using Moderation.Service.Hosting;
using Moderation.Service.Storage;
using Moderation.Testing.Accounts;
using Moderation.Testing.Running;

namespace Moderation.Tests.Hosting;

/// <summary>The service below the path of its public address, asked with and without it, as a proxy may take it away.</summary>
public sealed class PublicUrlTests(PublicUrlTests.Served served) : IClassFixture<PublicUrlTests.Served>
{
    private const string PublicUrl = "https://news.example/moderation";

    [Theory]
    [InlineData("")]
    [InlineData("/moderation")]
    public async Task SigningInStaysBelowThePath(string asked)
    {
        var service = served.Service;
        using var visitor = service.Visit();
        using var away = await visitor.GetAsync($"{asked}/review/some-site");
        Assert.EndsWith(
            "/moderation/review/sign-in?returnUrl=%2Fmoderation%2Freview%2Fsome-site", away.Headers.Location?.AbsoluteUri,
            StringComparison.Ordinal);
        var (token, _) = await service.InviteAsync("some-site", Role.Admin);
        var userName = $"person-{Guid.NewGuid():N}";
        using var joined = await visitor.SubmitAsync(
            $"{asked}/review/welcome?token={token}", "/moderation/review/welcome",
            ("displayName", "Ilva"), ("userName", userName), ("password", People.Password));
        Assert.Equal("/moderation/review", joined.Headers.Location?.OriginalString);
        using var signedOut = await visitor.SubmitAsync("/moderation/review/account", "/moderation/review/sign-out");
        Assert.Equal("/moderation/review/sign-in", signedOut.Headers.Location?.OriginalString);

        using var signedIn = await visitor.SubmitAsync(
            $"{asked}/review/sign-in?returnUrl=%2Fmoderation%2Freview%2Faccount", "/moderation/review/sign-in",
            ("userName", userName), ("password", People.Password));

        Assert.Equal("/moderation/review/account", signedIn.Headers.Location?.OriginalString);
        Assert.All(signedIn.Headers.GetValues("Set-Cookie"), cookie =>
            Assert.Contains("; path=/moderation;", cookie, StringComparison.Ordinal));
        using var console = await visitor.GetAsync("/moderation/review/some-site");
        var page = await console.Content.ReadAsStringAsync();
        Assert.Contains("<base href=\"/moderation/\"", page, StringComparison.Ordinal);
        Assert.DoesNotMatch("(href|src|action)=\"/(?!moderation/)", page);
    }

    [Theory]
    [InlineData("/review/account")]
    [InlineData("/elsewhere/review")]
    [InlineData("//evil.example/moderation/review")]
    [InlineData("/moderation/reviews")]
    [InlineData("https://evil.example/moderation/review")]
    public async Task ASignInLeadsNowhereElse(string returnUrl)
    {
        using var visitor = served.Service.Visit();

        using var response = await visitor.GetAsync($"/moderation/review/sign-in?returnUrl={Uri.EscapeDataString(returnUrl)}");

        Assert.Contains(
            "name=\"returnUrl\" value=\"/moderation/review\"", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/moderation")]
    public async Task ProgramsAreAnsweredWithAndWithoutThePath(string asked)
    {
        var site = await TestSite.CreateAsync(served.Service);
        var http = served.Service.Http;

        foreach (var path in new[]
        {
            "/health/live", "/metrics", "/embed/count.js", "/count.js", "/js/count.min.js", $"/v1/sites/{site.Id}/articles/a/count",
            $"/v1/sites/{site.Id}/counts?article=a",
        })
            using (var response = await http.GetAsync(asked + path))
                Assert.True(response.IsSuccessStatusCode, $"{asked}{path}: {(int)response.StatusCode}");
        var described = JsonElement.Parse(await http.GetStringAsync($"{asked}/openapi/v1.json"));
        Assert.Equal(
            [PublicUrl], described.GetProperty("servers").EnumerateArray().Select(server => server.GetProperty("url").GetString()));
    }

    [Fact]
    public async Task LinksOfCommandsNameThePublicAddressUnlessAnotherIsGiven()
    {
        Assert.StartsWith($"{PublicUrl}/review/welcome?token=", await InviteAsync(), StringComparison.Ordinal);
        Assert.StartsWith(
            "http://localhost:5080/review/welcome?token=", await InviteAsync("--base-url", "http://localhost:5080/"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheFirstLinkNamesThePublicAddress()
    {
        await using var service = new RunningService { Settings = [$"--Moderation:PublicUrl={PublicUrl}"] };
        await service.InitializeAsync();

        await Wait.UntilAsync(
            () => service.Log.Lines.Any(line => line.Contains($"{PublicUrl}/review/welcome?token=", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("https://news.example/review")]
    [InlineData("https://news.example/REVIEW/")]
    [InlineData("https://news.example/api/v1")]
    [InlineData("https://news.example/v1/sites/x")]
    public async Task APathOfTheServicesOwnIsRefused(string address)
    {
        var refused = await Assert.ThrowsAsync<StartException>(() => BuildAsync(address));

        Assert.StartsWith($"Moderation__PublicUrl is '{address}'", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://news.example/api/moderation")]
    [InlineData("https://news.example/reviews")]
    [InlineData("https://news.example")]
    public Task AnyOtherPathIsTaken(string address) => BuildAsync(address);

    private static async Task BuildAsync(string address)
    {
        await using var app = Program.Build([$"--Moderation:PublicUrl={address}"], isDemo: false);
    }

    private async Task<string> InviteAsync(params string[] more)
    {
        var result = await ServiceCommand.RunAsync(
            new Dictionary<string, string> { ["Sqlite"] = served.Service.DatabaseFile, ["PublicUrl"] = PublicUrl + "/" },
            ["moderators", "invite", "--site", "*", "--role", "lead", "--json", .. more]);
        return result.Json.GetProperty("url").GetString()!;
    }

    public sealed class Served : IAsyncLifetime
    {
        public RunningService Service { get; } = new() { Settings = [$"--Moderation:PublicUrl={PublicUrl}/"] };

        public Task InitializeAsync() => Service.InitializeAsync();

        public Task DisposeAsync() => Service.DisposeAsync();
    }
}
