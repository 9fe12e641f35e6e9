using System.Diagnostics;
using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using Moderation.Service.Sites;
using Moderation.Testing.Running;

namespace Moderation.Tests.Sites;

public sealed class KeyTests(RunningService service) : IClassFixture<RunningService>
{
    public static TheoryData<string, string> GuardedRoutes => new()
    {
        { "POST", "/comments" },
        { "POST", "/comments/batch" },
        { "GET", "/comments/c1" },
        { "GET", "/comment?commentId=c1" },
        { "DELETE", "/comments/c1" },
        { "DELETE", "/comment?commentId=c1" },
        { "POST", "/comments/c1/reports" },
        { "POST", "/comment/reports?commentId=c1" },
    };

    [Theory]
    [MemberData(nameof(GuardedRoutes))]
    public async Task WithoutAKeyTheDoorStaysShut(string method, string path)
    {
        var site = await TestSite.CreateAsync(service);

        using var response = await site.SendAsync(new HttpMethod(method), path, Texts.Comment("c1"), withKey: false);

        await response.ProblemAsync(401);
        Assert.Equal("Bearer", response.Headers.WwwAuthenticate.Single().Scheme);
    }

    [Theory]
    [MemberData(nameof(GuardedRoutes))]
    public async Task TheKeyOfAnotherSiteOpensNothing(string method, string path)
    {
        var site = await TestSite.CreateAsync(service);
        var stranger = await TestSite.CreateAsync(service, Scopes.Admin);

        using var response = await SendAsync(site.Id, stranger.Key, new HttpMethod(method), path);

        await response.ProblemAsync(403);
    }

    [Theory]
    [InlineData(Scopes.Read, false)]
    [InlineData(Scopes.Review, false)]
    [InlineData(Scopes.Submit, true)]
    [InlineData(Scopes.Admin, true)]
    [InlineData("read submit", true)]
    public async Task SubmittingNeedsItsScope(string scopes, bool allowed)
    {
        var site = await TestSite.CreateAsync(service, scopes);

        using var response = await site.SubmitAsync(Texts.Comment("c1"));

        if (allowed)
            await response.JsonAsync(200);
        else
            await response.ProblemAsync(403);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("mk_0123456789abcdef_")]
    [InlineData("mk_0123456789abcdef_secret")]
    public async Task WhatIsNoKeyIsRefused(string key)
    {
        var site = await TestSite.CreateAsync(service);

        using var response = await SendAsync(site.Id, key, HttpMethod.Get, "/comments/c1");

        await response.ProblemAsync(401);
    }

    [Fact]
    public async Task TheIdOfAKeyWithAnotherSecretIsRefused()
    {
        var site = await TestSite.CreateAsync(service);

        using var response = await SendAsync(
            site.Id, site.Key[..^1] + (site.Key[^1] == 'A' ? 'B' : 'A') + "x", HttpMethod.Get, "/comments/c1");

        await response.ProblemAsync(401);
    }

    [Fact]
    public async Task ARevokedKeyIsRefusedWithinASecond()
    {
        var site = await TestSite.CreateAsync(service);
        await site.SubmittedAsync(Texts.Comment("c1"));
        var administration = service.Services.GetRequiredService<SiteAdministration>();
        var keyId = (await administration.ListKeysAsync(site.Id, CancellationToken.None)).Single().KeyId;

        Assert.True(await administration.RevokeKeyAsync(site.Id, keyId, CancellationToken.None));

        var sinceRevoked = Stopwatch.StartNew();
        var lastAccepted = TimeSpan.Zero;
        await Wait.UntilAsync(async () =>
        {
            var asked = sinceRevoked.Elapsed;
            using var response = await site.SendAsync(HttpMethod.Get, "/comments/c1");
            if ((int)response.StatusCode == 401)
                return true;
            lastAccepted = asked;
            return false;
        }, "the revoked key is refused");
        Assert.True(
            lastAccepted < TimeSpan.FromSeconds(1), $"A request that began {lastAccepted} after the key was revoked was still accepted.");
    }

    [Fact]
    public async Task ANewSiteAndItsKeyAreUsableAtOnce()
    {
        // Whatever the directories know, they have just read it.
        await (await TestSite.CreateAsync(service)).SubmittedAsync(Texts.Comment("c1"));

        var site = await TestSite.CreateAsync(service);

        Assert.Equal("approved", await site.SubmittedAsync(Texts.Comment("c1")));
        Assert.Equal(1, (await site.PublicAsync("/articles/a1/count")).GetProperty("count").GetInt32());
    }

    private async Task<HttpResponseMessage> SendAsync(string site, string key, HttpMethod method, string path)
    {
        using var request = new HttpRequestMessage(method, $"/v1/sites/{site}{path}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return await service.Http.SendAsync(request);
    }
}
