using Microsoft.Playwright;

namespace Moderation.BrowserTests;

/// <summary>
/// The Chromium of this machine, from the environment variable <c>CHROMIUM</c> or the usual places. None is downloaded,
/// and a machine without one fails the tests: skipped browser tests are found out too late.
/// </summary>
public sealed class Browser : IAsyncLifetime
{
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async Task InitializeAsync()
    {
        var chromium = FindChromium();
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = chromium,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        });
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
    public async Task<WatchedPage> OpenAsync(int width = 1280, int height = 900, ColorScheme scheme = ColorScheme.Light, string? signedIn = null)
    {
        var context = await _browser!.NewContextAsync(new()
        {
            Locale = "de-DE",
            TimezoneId = "Europe/Berlin",
            ColorScheme = scheme,
            StorageState = signedIn,
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
            .OrderBy(process => process.GetProperty("type").GetString() != "browser").Select(process => process.GetProperty("id").GetInt32())];
    }

    private static string FindChromium()
    {
        if (Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } named)
        {
            return File.Exists(named)
                ? named
                : throw new InvalidOperationException($"The environment variable CHROMIUM names {named}, but there is no such file.");
        }

        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return folders.Prepend("/usr/bin").Select(folder => Path.Combine(folder, "chromium")).FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException(
                "The browser tests need Chromium: install it so that \"chromium\" is on the PATH, or name it in the environment variable CHROMIUM.");
    }
}
