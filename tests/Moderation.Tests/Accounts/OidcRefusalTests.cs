using System.Net;
using System.Net.Sockets;
using Moderation.Testing.Accounts;
using Moderation.Testing.Running;
using Moderation.Testing.Servers;

namespace Moderation.Tests.Accounts;

/// <summary>A sign-in that fails at the provider: the person reads a sentence of ours, the operator the innermost reason.</summary>
public sealed class OidcRefusalTests(OidcProvider provider, ServiceWithProvider shared)
    : IClassFixture<OidcProvider>, IClassFixture<ServiceWithProvider>
{
    private const string Failed = "Signing in at the other service did not work. Please try again.";
    private const string Away = "The other service cannot be reached at the moment. Please try again later.";
    private const string Denied = "Signing in at the other service was cancelled or refused.";
    private const string Stale = "This sign-in has expired or was not begun in this browser. Please sign in again.";

    /// <summary>Markup, two lines, a line separator, an escape, a turn of direction, and too long.</summary>
    private static readonly string Hostile = $"<b>evil</b>\r\n20:00:00 crit: forged\u2028\u001b[31m\u202e{new string('x', 5_000)}";

    [Fact]
    public async Task AWrongSecret()
    {
        provider.Fault = new(Secret: "another", Description: Hostile);

        var line = await FailsAsync(Failed);

        Assert.Contains("failed: it answers invalid_client (<b>evil</b>  20:00:00 crit: forged", line, StringComparison.Ordinal);
        Assert.EndsWith("; look at Moderation__Oidc__ClientId and Moderation__Oidc__ClientSecret", line, StringComparison.Ordinal);
        Assert.DoesNotContain(OidcProvider.ClientSecret, line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ADenial()
    {
        provider.Fault = new(Denial: Hostile);

        Assert.Contains("failed: it answers access_denied (<b>evil</b>", await FailsAsync(Denied), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnotherIssuer()
    {
        provider.Fault = new(Issuer: "https://elsewhere.example");

        Assert.EndsWith(
            "failed: the token names another issuer than the provider's metadata; look at Moderation__Oidc__Authority",
            await FailsAsync(Failed), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AForeignKey()
    {
        provider.Fault = new(HasForeignKey: true);

        Assert.EndsWith(
            "failed: the token is signed with a key that is not the provider's", await FailsAsync(Failed), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public async Task AClockThatIsWrong(int hours)
    {
        provider.Fault = new(ClockSkew: TimeSpan.FromHours(hours));

        Assert.EndsWith(
            "failed: the token is not valid at this time; compare the clocks of the provider and of this machine",
            await FailsAsync(Failed), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ATokenOfAnotherSignIn()
    {
        provider.Fault = new(Nonce: "another");

        Assert.EndsWith(
            "failed: the token belongs to another sign-in, by its nonce", await FailsAsync(Stale), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?code=stolen&state=guessed")]
    [InlineData("?error=evil&error_description=Call%20555-0100%3Cscript%3E")]
    [InlineData("?error=access_denied&error_description=Call%20555-0100%3Cscript%3E&state=guessed")]
    public async Task AnAnswerThatNobodyAskedFor(string query)
    {
        var line = await IsToldAsync(
            await shared.SignsInAtAsync(provider.Authority), Stale, visitor => visitor.GetAsync($"/review/sign-in/callback{query}"));

        Assert.Contains("failed: the answer belongs to no sign-in that was begun here: ", line, StringComparison.Ordinal);
        Assert.DoesNotContain("555-0100", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnAnswerThatIsTakenTwice()
    {
        provider.Fault = new();
        provider.Person = new Dictionary<string, object> { ["sub"] = "17" };

        await IsToldAsync(await shared.SignsInAtAsync(provider.Authority), Stale, async visitor =>
        {
            var callback = await CallbackAsync(visitor);
            using var first = await visitor.GetAsync(callback);
            Assert.StartsWith("/review/sign-in/provider/done", first.Headers.Location?.OriginalString, StringComparison.Ordinal);
            return await visitor.GetAsync(callback);
        });
    }

    [Fact]
    public async Task AnAddressThatAnybodyMayHaveMade()
    {
        var service = await shared.SignsInAtAsync(provider.Authority);
        using var visitor = service.Visit();

        using var page = await visitor.GetAsync("/review/sign-in?provider=%3Cscript%3Eevil&error_description=evil");

        Assert.DoesNotContain("evil", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AProviderThatIsNotThere() => Assert.EndsWith(
        "failed: it cannot be reached: Connection refused",
        await CannotBeginAsync($"http://127.0.0.1:{FreePort.Next()}", Away), StringComparison.Ordinal);

    [Fact]
    public async Task AnAddressThatIsNotTheProviders() => Assert.EndsWith(
        "failed: it answers 404 where its metadata should be; look at Moderation__Oidc__Authority",
        await CannotBeginAsync($"{provider.Authority}/elsewhere", Failed), StringComparison.Ordinal);

    [Fact]
    public async Task AProviderThatAcceptsAndSaysNothing()
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();

        Assert.EndsWith(
            "failed: it does not answer in time",
            await CannotBeginAsync($"http://127.0.0.1:{((IPEndPoint)server.LocalEndpoint).Port}", Away), StringComparison.Ordinal);
    }

    /// <summary>Signs in with the provider as it is.</summary>
    /// <returns>The line of the log.</returns>
    private async Task<string> FailsAsync(string sentence)
    {
        provider.Person = new Dictionary<string, object> { ["sub"] = "17" };
        return await IsToldAsync(
            await shared.SignsInAtAsync(provider.Authority), sentence,
            async visitor => await visitor.GetAsync(await CallbackAsync(visitor)));
    }

    private static async Task<string> CannotBeginAsync(string authority, string sentence)
    {
        await using var own = new ServiceWithProvider();
        return await IsToldAsync(
            await own.SignsInAtAsync(authority), sentence, visitor => visitor.GetAsync("/review/sign-in/provider"));
    }

    /// <summary>Goes to the provider.</summary>
    /// <returns>Where it sends the browser back to.</returns>
    private static async Task<string> CallbackAsync(Visitor visitor)
    {
        using var away = await visitor.GetAsync("/review/sign-in/provider");
        using var back = await visitor.GetAsync(away.Headers.Location!.OriginalString);
        return back.Headers.Location!.OriginalString;
    }

    private static async Task<string> IsToldAsync(
        RunningService service, string sentence, Func<Visitor, Task<HttpResponseMessage>> failing)
    {
        using var visitor = service.Visit();
        var before = Failures(service).Count;
        using var answer = await failing(visitor);
        var failures = Failures(service)[before..];

        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        using var page = await visitor.GetAsync(answer.Headers.Location!.OriginalString);
        var html = await page.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.StatusCode);
        Assert.Contains($"<p class=\"error\" role=\"alert\">{sentence}</p>", html, StringComparison.Ordinal);
        Assert.Contains("Sign in with Newsroom", html, StringComparison.Ordinal);
        foreach (var foreign in new[] { "evil", "555-0100", "access_denied", "invalid_client" })
            Assert.DoesNotContain(foreign, html + answer.Headers.Location, StringComparison.Ordinal);
        Assert.False(await visitor.IsSignedInAsync());

        Assert.DoesNotContain(
            service.Log.Lines, said => said.Contains(" Microsoft.AspNetCore.Authentication.OpenIdConnect", StringComparison.Ordinal));
        var line = Assert.Single(failures).TrimEnd();
        Assert.Contains(" (Moderation__Oidc__Authority) failed: ", line, StringComparison.Ordinal);
        Assert.DoesNotContain(line, character => char.IsControl(character) || character is '\u2028' or '\u202e');
        Assert.InRange(line.Length, 1, 600);
        return line;
    }

    private static List<string> Failures(RunningService service) =>
        [.. service.Log.Lines.Where(said => said.StartsWith("Warning ", StringComparison.Ordinal)
            && said.Contains(" 4004 ", StringComparison.Ordinal))];
}
