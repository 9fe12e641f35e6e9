using Microsoft.Playwright;
using Moderation.Testing.Running;

namespace Moderation.BrowserTests;

/// <summary>
/// The <see cref="Chromium"/> of this machine. A machine without one fails the tests: skipped browser tests are found out too late.
/// </summary>
public sealed class Browser : IAsyncLifetime
{
    /// <summary>Milliseconds that a page may take to show something, beside two other suites on two cores.</summary>
    private const float Patience = 30_000;

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async Task InitializeAsync()
    {
        Assertions.SetDefaultExpectTimeout(Patience);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium.Find(), Args = Chromium.Arguments });
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
    }

    /// <summary>A page of a fresh profile: no cookies, no storage, a German reader.</summary>
    /// <param name="width">Of the window.</param>
    /// <param name="height">Of the window.</param>
    /// <param name="scheme">Light or dark.</param>
    /// <param name="signedIn">Cookies to begin with, as Playwright keeps them; null for none.</param>
    /// <param name="anyCertificate">Takes certificates that nobody has signed.</param>
    public async Task<WatchedPage> OpenAsync(
        int width = 1280, int height = 900, ColorScheme scheme = ColorScheme.Light, string? signedIn = null, bool anyCertificate = false)
    {
        var context = await _browser!.NewContextAsync(new()
        {
            Locale = "de-DE",
            TimezoneId = "Europe/Berlin",
            ColorScheme = scheme,
            StorageState = signedIn,
            IgnoreHTTPSErrors = anyCertificate,
            ViewportSize = new() { Width = width, Height = height },
        });
        return new WatchedPage(await context.NewPageAsync());
    }

    /// <summary>Ids of the processes it consists of now, its own first.</summary>
    internal async Task<IReadOnlyList<int>> ProcessesAsync()
    {
        var devtools = await _browser!.NewBrowserCDPSessionAsync();
        var information = await devtools.SendAsync("SystemInfo.getProcessInfo");
        return [.. information!.Value.GetProperty("processInfo").EnumerateArray()
            .OrderBy(process => process.GetProperty("type").GetString() != "browser")
            .Select(process => process.GetProperty("id").GetInt32())];
    }
}
