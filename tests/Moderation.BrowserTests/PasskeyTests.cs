using Microsoft.Playwright;

namespace Moderation.BrowserTests;

/// <summary>Passkeys with Chromium's own Web Authentication and an authenticator that lives in the test.</summary>
[Collection(DemoTests.Name)]
public sealed class PasskeyTests(Browser browser, BrowsedService service)
{
    // Passkeys belong to a host name, which an address of digits is not.
    private string Origin => $"http://localhost:{service.Address.Port}";

    [Fact]
    public async Task APasskeyIsAddedNamedUsedAndRemoved()
    {
        await using var watched = await browser.OpenAsync();
        var page = watched.Page;
        await AddAuthenticatorAsync(page);
        await SignInToDemoAsync(page);

        await page.GotoAsync($"{Origin}/review/account");
        await page.GetByRole(AriaRole.Button, new() { Name = "Passkey hinzufügen" }).ClickAsync();
        await page.WaitForURLAsync("**/review/account?saved=passkeys");
        await page.GetByLabel("Name von Passkey 1").FillAsync("Schlüssel <b>");
        await page.GetByRole(AriaRole.Button, new() { Name = "Umbenennen" }).ClickAsync();
        await Assertions.Expect(page.GetByLabel("Name von Passkey 1")).ToHaveValueAsync("Schlüssel <b>");

        await page.GetByRole(AriaRole.Button, new() { Name = "Abmelden", Exact = true }).ClickAsync();
        await page.WaitForURLAsync("**/review/sign-in");
        await page.GotoAsync($"{Origin}/review/account");
        Assert.Contains("/review/sign-in?returnUrl", page.Url, StringComparison.Ordinal);
        await page.GetByRole(AriaRole.Button, new() { Name = "Mit Passkey anmelden" }).ClickAsync();
        await page.WaitForURLAsync("**/review/account");

        await page.GetByRole(AriaRole.Button, new() { Name = "Schlüssel <b> entfernen" }).ClickAsync();
        await Assertions.Expect(page.GetByLabel("Name von Passkey 1")).ToHaveCountAsync(0);
        Assert.Empty(watched.Complaints);
    }

    [Fact]
    public async Task APasskeyThatIsNotOfThisServiceIsRefused()
    {
        await using var watched = await browser.OpenAsync();
        var page = watched.Page;
        await AddAuthenticatorAsync(page);
        await SignInToDemoAsync(page);
        await page.GotoAsync($"{Origin}/review/account");
        await page.GetByRole(AriaRole.Button, new() { Name = "Passkey hinzufügen" }).ClickAsync();
        await page.WaitForURLAsync("**/review/account?saved=passkeys");
        await page.GetByRole(AriaRole.Button, new() { Name = "Entfernen" }).First.ClickAsync();
        await Assertions.Expect(page.GetByLabel("Name von Passkey 1")).ToHaveCountAsync(0);
        await page.Context.ClearCookiesAsync();

        await page.GotoAsync($"{Origin}/review/sign-in");
        await page.GetByRole(AriaRole.Button, new() { Name = "Mit Passkey anmelden" }).ClickAsync();

        await Assertions.Expect(page.GetByText("Der Passkey wurde nicht angenommen.")).ToBeVisibleAsync();
        Assert.DoesNotContain(watched.Complaints, complaint => !complaint.Contains("422", StringComparison.Ordinal));
    }

    private async Task SignInToDemoAsync(IPage page)
    {
        var answer = await page.Context.APIRequest.GetAsync($"{Origin}/demo/review", new() { MaxRedirects = 0 });
        Assert.Equal(302, answer.Status);
    }

    private static async Task AddAuthenticatorAsync(IPage page)
    {
        var devtools = await page.Context.NewCDPSessionAsync(page);
        await devtools.SendAsync("WebAuthn.enable");
        await devtools.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = true,
                ["automaticPresenceSimulation"] = true,
            },
        });
    }
}
