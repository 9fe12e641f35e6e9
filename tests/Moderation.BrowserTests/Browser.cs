using Microsoft.Playwright;

namespace Moderation.BrowserTests;

/// <summary>
/// The <see cref="Chromium"/> of this machine. A machine without one fails the tests: skipped browser tests are found out too late.
/// </summary>
public sealed class Browser : IAsyncLifetime
{
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async Task InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(Chromium.Options());
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
    }

    /// <summary>A page of a fresh profile: no cookies, no storage, a German reader.</summary>
    public async Task<WatchedPage> OpenAsync(int width = 1280, int height = 900, ColorScheme scheme = ColorScheme.Light)
    {
        var context = await _browser!.NewContextAsync(new()
        {
            Locale = "de-DE",
            TimezoneId = "Europe/Berlin",
            ColorScheme = scheme,
            ViewportSize = new() { Width = width, Height = height },
        });
        return new WatchedPage(await context.NewPageAsync());
    }
}
