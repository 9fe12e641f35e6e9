using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Moderation.Service.Accounts;
using Moderation.Service.Storage;
using Moderation.Testing.Accounts;
using Moderation.Testing.Running;

namespace Moderation.Tests.Attacks;

/// <summary>Requests that a browser sends for somebody else's page, or to a name that is not the console's.</summary>
public sealed class ForeignRequestTests(PublicService on) : IClassFixture<PublicService>
{
    [Theory]
    [InlineData("https://www.site.test", 403)]
    [InlineData("http://comments.site.test", 403)] // whoever can change plain http must not get in
    [InlineData("https://comments.site.test.evil.test", 403)]
    [InlineData("https://comments.site.test:444", 403)]
    [InlineData("null", 403)]
    [InlineData("", 403)]
    [InlineData(null, 403)]
    [InlineData(PublicService.Address, 200)]
    public async Task TheHubNegotiatesWithTheConsolesOwnPagesOnly(string? origin, int status)
    {
        using var visitor = await on.Service.SignedInAsync("some-site", Role.Admin);

        Assert.Equal(status, await AskAsync(visitor, HttpMethod.Post, "/_blazor/negotiate?negotiateVersion=1", origin));
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    [InlineData("DELETE")]
    [InlineData("OPTIONS")]
    public async Task NoMethodOfTheHubIsOpenToAnotherOrigin(string method)
    {
        using var visitor = await on.Service.SignedInAsync("some-site", Role.Admin);

        foreach (var path in new[] { "/_blazor", "/_blazor/", "/_blazor/negotiate", "/_blazor/disconnect", "/_blazor/initializers" })
            Assert.Equal(403, await AskAsync(visitor, new HttpMethod(method), path, "https://www.site.test"));
    }

    [Fact]
    public async Task TheConsoleAnswersToItsHostsOnly()
    {
        using var visitor = on.Service.Visit();

        Assert.Equal(400, await AskAsync(visitor, HttpMethod.Get, "/review/sign-in", null, host: "rebound.evil.test"));
        Assert.Equal(200, await AskAsync(visitor, HttpMethod.Get, "/review/sign-in", null, host: "comments.site.test"));
        Assert.Equal(200, await AskAsync(visitor, HttpMethod.Get, "/review/sign-in", null, host: "localhost"));
        Assert.Equal(200, await AskAsync(visitor, HttpMethod.Get, "/health/live", null, host: "moderation")); // by its name in a network
    }

    [Theory]
    [InlineData("", "__Host-moderation", "path=/;")]
    [InlineData("/news", "__Secure-moderation", "path=/news;")]
    public async Task OverTlsTheCookieIsBoundToItsHost(string prefix, string name, string path)
    {
        var service = on.Service;
        var userName = await service.CreateModeratorAsync(ModeratorRole.EverySite, Role.Moderator);
        using var visitor = service.Visit();
        using var response = await visitor.SignInOverTlsAsync(userName, People.Password, prefix);

        var cookie = response.Headers.GetValues("Set-Cookie").Single(line => line.StartsWith($"{name}=", StringComparison.Ordinal));
        Assert.Contains($"{path} secure; samesite=strict; httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("domain=", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task WithoutAPublicAddressLinksBeginWhereTheServiceListens()
    {
        await using var service = new RunningService();
        await service.InitializeAsync();

        Assert.Equal(service.Http.BaseAddress!.ToString().TrimEnd('/'), service.Services.GetRequiredService<OwnAddress>().Find());
        Assert.Equal(PublicService.Address, on.Service.Services.GetRequiredService<OwnAddress>().Find());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("nothing")]
    [InlineData("")]
    public async Task APasskeyThatNobodyAskedForIsABadRequest(string body)
    {
        using var visitor = on.Service.Visit();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/review/sign-in/passkey") { Content = new StringContent(body) };
        request.Headers.Add("X-Requested-With", "test");

        using var response = await visitor.SendAsync(request);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    private static async Task<int> AskAsync(Visitor visitor, HttpMethod method, string address, string? origin, string? host = null)
    {
        using var request = new HttpRequestMessage(method, address);
        if (origin is not null)
            request.Headers.TryAddWithoutValidation("Origin", origin);
        if (host is not null)
            request.Headers.Host = host;
        using var response = await visitor.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return (int)response.StatusCode;
    }
}

/// <summary>With a public address.</summary>
public sealed class PublicService : IAsyncLifetime
{
    internal const string Address = "https://comments.site.test";

    public RunningService Service { get; } = new() { Settings = [$"--Moderation:PublicUrl={Address}"] };

    public Task InitializeAsync() => Service.InitializeAsync();

    public async Task DisposeAsync() => await Service.DisposeAsync();
}
