using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Moderation.Service.Storage;
using Moderation.Testing.Running;

namespace Moderation.Testing.Accounts;

public abstract partial class AuthenticatorTests(RunningService service)
{
    private const string Page = "/review/account/authenticator";

    /// <summary>The code that set the app up is used.</summary>
    private const int Next = 1;

    [Fact]
    public async Task WithAnAuthenticatorAppThePasswordAloneDoesNotSignIn()
    {
        var (userName, key, _) = await WithAuthenticatorAsync();
        using var visitor = service.Visit();

        using var password = await visitor.SignInAsync(userName, People.Password, "/review/account");

        Assert.Equal("/review/sign-in/code?returnUrl=%2Freview%2Faccount", password.Headers.Location?.OriginalString);
        Assert.False(await visitor.IsSignedInAsync());
        using var wrong = await visitor.SubmitAsync("/review/sign-in/code", null, ("code", "000000" == Totp(key) ? "000001" : "000000"));
        Assert.Contains("This code is wrong.", await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.False(await visitor.IsSignedInAsync());
        using var right = await visitor.SubmitAsync(
            "/review/sign-in/code?returnUrl=/review/account", "/review/sign-in/code", ("code", Totp(key, Next).Insert(3, " ")));
        Assert.Equal("/review/account", right.Headers.Location?.OriginalString);
        Assert.True(await visitor.IsSignedInAsync());
    }

    [Fact]
    public async Task ARecoveryCodeStandsInForTheAppOnce()
    {
        var (userName, _, codes) = await WithAuthenticatorAsync();
        Assert.Equal(10, codes.Distinct().Count());
        using var visitor = service.Visit();
        (await visitor.SignInAsync(userName, People.Password)).Dispose();
        (await visitor.SubmitAsync("/review/sign-in/code", null, ("code", codes[0]))).Dispose();
        Assert.True(await visitor.IsSignedInAsync());

        using var other = service.Visit();
        (await other.SignInAsync(userName, People.Password)).Dispose();
        using var used = await other.SubmitAsync("/review/sign-in/code", null, ("code", codes[0]));

        Assert.Equal(422, (int)used.StatusCode);
        Assert.False(await other.IsSignedInAsync());
    }

    [Fact]
    public async Task GuessingCodesLocksTheAccount()
    {
        var (userName, key, _) = await WithAuthenticatorAsync();
        using var visitor = service.Visit();
        (await visitor.SignInAsync(userName, People.Password)).Dispose();
        var wrong = Totp(key) == "123456" ? "654321" : "123456";
        for (var i = 0; i < 5; i++)
            (await visitor.SubmitAsync("/review/sign-in/code", null, ("code", wrong))).Dispose();

        Assert.NotNull((await service.FindAsync(userName)).LockoutEnd);
        Assert.False(await visitor.IsSignedInAsync());
    }

    [Fact]
    public async Task ACodeWorksOnce()
    {
        var (userName, key, _) = await WithAuthenticatorAsync();
        var code = Totp(key, Next);
        var visitors = Enumerable.Range(0, 4).Select(_ => service.Visit()).ToArray();
        foreach (var visitor in visitors)
            (await visitor.SignInAsync(userName, People.Password)).Dispose();

        // All at the same time, as whoever looks over a shoulder would.
        var answers = await Task.WhenAll(visitors.Select(visitor => visitor.SubmitAsync("/review/sign-in/code", null, ("code", code))));

        Assert.Equal([302, 422, 422, 422], answers.Select(answer => (int)answer.StatusCode).Order());
        using var later = service.Visit();
        (await later.SignInAsync(userName, People.Password)).Dispose();
        using var used = await later.SubmitAsync("/review/sign-in/code", null, ("code", code));
        Assert.Equal(422, (int)used.StatusCode);
        foreach (var visitor in visitors)
            visitor.Dispose();
    }

    [Theory]
    [InlineData(-3)]
    [InlineData(3)]
    public async Task ACodeOfAnotherTimeIsWrong(int step)
    {
        var (userName, key, _) = await WithAuthenticatorAsync();
        using var visitor = service.Visit();
        (await visitor.SignInAsync(userName, People.Password)).Dispose();

        using var answer = await visitor.SubmitAsync("/review/sign-in/code", null, ("code", Totp(key, step)));

        Assert.Equal(422, (int)answer.StatusCode);
    }

    [Fact]
    public async Task NobodyComesToTheCodeWithoutThePassword()
    {
        using var visitor = service.Visit();

        using var response = await visitor.GetAsync("/review/sign-in/code");

        Assert.Equal("/review/sign-in", response.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task TheKeyOfAnAppInUseIsNotShownAgainAndGoesWithIt()
    {
        var (userName, key, _) = await WithAuthenticatorAsync();
        using var visitor = service.Visit();
        (await visitor.SignInAsync(userName, People.Password)).Dispose();
        (await visitor.SubmitAsync("/review/sign-in/code", null, ("code", Totp(key, Next)))).Dispose();
        using var shown = await visitor.GetAsync(Page);
        Assert.Equal("/review/account", shown.Headers.Location?.OriginalString);

        (await visitor.SubmitAsync("/review/account", $"{Page}/remove")).Dispose();

        Assert.False((await service.FindAsync(userName)).TwoFactorEnabled);
        Assert.NotEqual(key, await KeyAsync(visitor));
    }

    /// <summary>Sets up an authenticator app for whom is signed in.</summary>
    internal static async Task<(string Key, string[] RecoveryCodes)> EnableAsync(Visitor visitor)
    {
        var key = await KeyAsync(visitor);
        using var enabled = await visitor.SubmitAsync(Page, null, ("code", Totp(key)));
        var html = await enabled.Content.ReadAsStringAsync();
        Assert.True(enabled.IsSuccessStatusCode, html);
        return (key, [.. Codes().Matches(html).Select(match => WebUtility.HtmlDecode(match.Groups[1].Value))]);
    }

    private async Task<(string UserName, string Key, string[] Codes)> WithAuthenticatorAsync()
    {
        var userName = await service.CreateModeratorAsync(ModeratorRole.EverySite, Role.Moderator);
        using var visitor = service.Visit();
        (await visitor.SignInAsync(userName, People.Password)).Dispose();
        var (key, codes) = await EnableAsync(visitor);
        Assert.True(await visitor.IsSignedInAsync());
        return (userName, key, codes);
    }

    private static async Task<string> KeyAsync(Visitor visitor)
    {
        using var page = await visitor.GetAsync(Page);
        var html = await page.Content.ReadAsStringAsync();
        Assert.Contains("src=\"data:image/svg", html, StringComparison.Ordinal);
        return Codes().Match(html).Groups[1].Value.Replace(" ", "", StringComparison.Ordinal);
    }

    /// <summary>RFC 6238 with the defaults that authenticator apps have: SHA-1, 30 seconds, six digits.</summary>
    private static string Totp(string base32, int step = 0)
    {
        var bits = string.Concat(base32.Select(letter =>
            Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(letter, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        var key = Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2)).ToArray();
        var counter = BitConverter.GetBytes((TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / 30) + step).Reverse().ToArray();
#pragma warning disable CA5350 // what the standard says
        var hash = HMACSHA1.HashData(key, counter);
#pragma warning restore CA5350
        var offset = hash[^1] & 0xf;
        var number = ((hash[offset] & 0x7f) << 24) | (hash[offset + 1] << 16) | (hash[offset + 2] << 8) | hash[offset + 3];
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    [GeneratedRegex("<code>([^<]*)</code>")]
    private static partial Regex Codes();
}
