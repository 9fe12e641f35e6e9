using Microsoft.EntityFrameworkCore;
using Moderation.Service.Storage;
using Moderation.Testing.Accounts;
using Moderation.Testing.Running;

namespace Moderation.Tests.Accounts;

public sealed class OidcTests(OidcProvider provider) : IClassFixture<OidcProvider>
{
    [Fact]
    public async Task TheButtonIsThereOnlyWhereAProviderIsConfigured()
    {
        await using var without = await StartAsync(isConfigured: false);
        await using var with = await StartAsync();

        Assert.DoesNotContain("provider", await PageAsync(without), StringComparison.Ordinal);
        Assert.Contains("Sign in with Newsroom", await PageAsync(with), StringComparison.Ordinal);
        using var visitor = without.Visit();
        using var start = await visitor.GetAsync("/review/sign-in/provider");
        Assert.Equal(404, (int)start.StatusCode);
    }

    [Fact]
    public async Task WhoHasNoAccountGetsNone()
    {
        await using var service = await StartAsync();
        using var visitor = service.Visit();

        using var response = await SignInAsync(
            visitor, "/review/sign-in/provider", new() { ["sub"] = "stranger", ["email"] = "s@news.example", ["email_verified"] = true });

        Assert.Contains("There is no account for you here yet.", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.False(await visitor.IsSignedInAsync());
        Assert.Empty(await service.AdministerAsync(people => people.ListAsync(null, CancellationToken.None)));
    }

    [Fact]
    public async Task AnInvitationIsTakenUpThereAndTheLoginIsKnownFromThenOn()
    {
        await using var service = await StartAsync();
        var (token, _) = await service.InviteAsync("some-site", Role.Lead);
        using var visitor = service.Visit();

        using var joined = await SignInAsync(
            visitor,
            $"/review/sign-in/provider?token={token}",
            new() { ["sub"] = "17", ["name"] = "Ilva Tarnen", ["preferred_username"] = "ilva" });

        Assert.Equal("/review", joined.Headers.Location?.OriginalString);
        Assert.True(await visitor.IsSignedInAsync());
        var person = (await service.AdministerAsync(people => people.ListAsync("some-site", CancellationToken.None))).Single();
        Assert.Equal(
            ("ilva", "Ilva Tarnen", null), (person.Moderator.UserName, person.Moderator.DisplayName, person.Moderator.PasswordHash));

        using var elsewhere = service.Visit();
        using var again = await SignInAsync(elsewhere, "/review/sign-in/provider?returnUrl=/review/account", new() { ["sub"] = "17" });
        Assert.Equal("/review/account", again.Headers.Location?.OriginalString);
        Assert.True(await elsewhere.IsSignedInAsync());

        using var second = service.Visit();
        using var used = await SignInAsync(second, $"/review/sign-in/provider?token={token}", new() { ["sub"] = "18" });
        Assert.False(await second.IsSignedInAsync());
    }

    [Theory]
    [InlineData(true, true, true)]
    [InlineData(true, false, false)]
    [InlineData(false, true, false)]
    public async Task AnAccountIsFoundByAnAddressThatBothSidesVouchFor(bool isVerified, bool isKnown, bool expected)
    {
        await using var service = await StartAsync();
        var userName = await service.CreateModeratorAsync("some-site", Role.Moderator);
        if (isKnown)
            Assert.Null(await service.AdministerAsync(people => people.SetEmailAsync(userName, "Ilva@news.example")));
        using var visitor = service.Visit();

        using var response = await SignInAsync(
            visitor,
            "/review/sign-in/provider",
            new() { ["sub"] = "17", ["email"] = "ilva@news.example", ["email_verified"] = isVerified });

        Assert.Equal(expected, await visitor.IsSignedInAsync());
        await using var db = await service.OpenStoreAsync();
        Assert.Equal(expected ? 1 : 0, await db.UserLogins.CountAsync(login => login.ProviderKey == "17"));
    }

    [Fact]
    public async Task AClosedAccountStaysClosed()
    {
        await using var service = await StartAsync();
        var (token, _) = await service.InviteAsync("some-site", Role.Lead);
        using var visitor = service.Visit();
        (await SignInAsync(
            visitor, $"/review/sign-in/provider?token={token}", new() { ["sub"] = "17", ["preferred_username"] = "ilva" })).Dispose();
        Assert.True(await service.AdministerAsync(people => people.CloseAsync("ilva")));

        using var again = service.Visit();
        using var response = await SignInAsync(again, "/review/sign-in/provider", new() { ["sub"] = "17" });

        Assert.Equal(422, (int)response.StatusCode);
        Assert.False(await again.IsSignedInAsync());
    }

    [Fact]
    public async Task UnderAPathTheWayGoesThereAndBack()
    {
        await using var service = await StartAsync(more: "--Moderation:PublicUrl=https://news.example/moderation");
        var (token, _) = await service.InviteAsync("some-site", Role.Lead);
        using var visitor = service.Visit();

        using var joined = await SignInAsync(
            visitor, $"/moderation/review/sign-in/provider?token={token}", new() { ["sub"] = "17" }, "/moderation");

        Assert.Equal("/moderation/review", joined.Headers.Location?.OriginalString);
        using var refused = await visitor.GetAsync("/moderation/review/sign-in/callback?code=stolen&state=guessed");
        Assert.Equal("/moderation/review/sign-in?provider=stale", refused.Headers.Location?.OriginalString);
    }

    private async Task<RunningService> StartAsync(bool isConfigured = true, params string[] more)
    {
        var service = new RunningService
        {
            Settings = !isConfigured ? [] :
            [
                $"--Moderation:Oidc:Authority={provider.Authority}", $"--Moderation:Oidc:ClientId={OidcProvider.ClientId}",
                $"--Moderation:Oidc:ClientSecret={OidcProvider.ClientSecret}", "--Moderation:Oidc:Name=Newsroom",
                .. more,
            ],
        };
        await service.InitializeAsync();
        return service;
    }

    /// <summary>Goes from the service to the provider and back, to the answer that is no step of the protocol any more.</summary>
    private async Task<HttpResponseMessage> SignInAsync(
        Visitor visitor, string start, Dictionary<string, object> person, string below = "")
    {
        provider.Person = person;
        using var away = await visitor.GetAsync(start);
        Assert.StartsWith($"{provider.Authority}/authorize?", away.Headers.Location?.OriginalString, StringComparison.Ordinal);
        using var back = await visitor.GetAsync(away.Headers.Location!.OriginalString);
        using var taken = await visitor.GetAsync(back.Headers.Location!.OriginalString);
        Assert.StartsWith($"{below}/review/sign-in/provider/done", taken.Headers.Location?.OriginalString, StringComparison.Ordinal);
        return await visitor.GetAsync(taken.Headers.Location!.OriginalString);
    }

    private static async Task<string> PageAsync(RunningService service)
    {
        using var visitor = service.Visit();
        using var response = await visitor.GetAsync("/review/sign-in");
        return await response.Content.ReadAsStringAsync();
    }
}
