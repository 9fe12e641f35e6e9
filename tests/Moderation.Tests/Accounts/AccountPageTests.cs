using System.Net;
using Moderation.Service.Storage;
using Moderation.Testing.Accounts;
using Moderation.Testing.Running;

namespace Moderation.Tests.Accounts;

public sealed class AccountPageTests(RunningService service) : IClassFixture<RunningService>
{
    [Fact]
    public async Task SettingsAreKeptAndShown()
    {
        var userName = await service.CreateModeratorAsync(ModeratorRole.EverySite, Role.Moderator);
        using var visitor = service.Visit();
        (await visitor.SignInAsync(userName, People.Password)).Dispose();

        using var saved = await visitor.SubmitAsync(
            "/review/account", null, ("displayName", "  <script>alert(1)</script>\u202e "), ("locale", "vi"), ("theme", "dark"));

        Assert.Equal("/review/account?saved=profile", saved.Headers.Location?.OriginalString);
        var moderator = await service.FindAsync(userName);
        Assert.Equal(
            ("<script>alert(1)</script>\u202e", "vi", "dark", false),
            (moderator.DisplayName, moderator.Locale, moderator.Theme, moderator.BlursText));
        using var page = await visitor.GetAsync("/review/account?saved=profile");
        var html = await page.Content.ReadAsStringAsync();
        Assert.Contains("<html lang=\"vi\" data-theme=\"dark\">", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", html, StringComparison.Ordinal);
        Assert.Matches("script-src 'nonce-[A-Za-z0-9+/=]+';", page.Headers.GetValues("Content-Security-Policy").Single());
        Assert.True(page.Headers.CacheControl?.NoStore);
    }

    [Fact]
    public async Task APasswordIsChangedByWhoKnowsTheOldOne()
    {
        var userName = await service.CreateModeratorAsync(ModeratorRole.EverySite, Role.Moderator);
        using var visitor = service.Visit();
        (await visitor.SignInAsync(userName, People.Password)).Dispose();

        using var refused = await visitor.SubmitAsync(
            "/review/account", "/review/account/password", ("current", "a wrong guess"), ("password", "a brand new one"));
        Assert.Contains("The current password is wrong.", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var changed = await visitor.SubmitAsync(
            "/review/account", "/review/account/password", ("current", People.Password), ("password", "a brand new one"));

        Assert.Equal("/review/account?saved=password", changed.Headers.Location?.OriginalString);
        Assert.True(await visitor.IsSignedInAsync());
        using var other = service.Visit();
        (await other.SignInAsync(userName, People.Password)).Dispose();
        Assert.False(await other.IsSignedInAsync());
        (await other.SignInAsync(userName, "a brand new one")).Dispose();
        Assert.True(await other.IsSignedInAsync());
    }

    [Fact]
    public async Task PasskeysAreAskedForByOurOwnPagesOnly()
    {
        using var visitor = await service.SignedInAsync(ModeratorRole.EverySite, Role.Moderator);
        string[] addresses =
        [
            "/review/account/passkeys/options", "/review/account/passkeys",
            "/review/sign-in/passkey/options", "/review/sign-in/passkey",
        ];
        foreach (var address in addresses)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, address);
            request.Headers.Add("Sec-Fetch-Site", "cross-site");
            using var response = await visitor.SendAsync(request);
            Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        }
    }
}
