using System.Text.Json;
using System.Threading.Channels;
using Microsoft.Playwright;
using Moderation.Benchmarks.Pipeline.Load;
using Moderation.Testing.Running;

namespace Moderation.Benchmarks.Review.Keys;

/// <summary>A real Chromium with a lead who has signed in and has the first item of the queue open.</summary>
internal sealed class ConsoleBrowser : IAsyncDisposable
{
    private static readonly TimeSpan ItemLimit = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(1);

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;
    private readonly Channel<ItemShown> _shown = Channel.CreateUnbounded<ItemShown>();

    private ConsoleBrowser(IPlaywright playwright, IBrowser browser, IPage page) =>
        (_playwright, _browser, Page) = (playwright, browser, page);

    public IPage Page { get; }

    public static async Task<ConsoleBrowser> OpenAsync(ReviewedService service, CancellationToken cancellation)
    {
        var playwright = await Playwright.CreateAsync();
        try
        {
            var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium.Find(), Args = Chromium.Arguments });
            var context = await browser.NewContextAsync(
                new() { Locale = "de-DE", TimezoneId = "Europe/Berlin", ViewportSize = new() { Width = 1280, Height = 900 } });
            var console = new ConsoleBrowser(playwright, browser, await context.NewPageAsync());
            await console.WatchAsync();
            await console.JoinAsync(service.Process.Http.BaseAddress!, await service.InviteAsync());
            await console.OpenFirstAsync(service.Process.Http.BaseAddress!, cancellation);
            return console;
        }
        catch
        {
            playwright.Dispose(); // its driver ends the browser
            throw;
        }
    }

    /// <returns>The next item that came before the moderator.</returns>
    /// <exception cref="TimeoutException">None came.</exception>
    public async Task<ItemShown> NextAsync(CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(ItemLimit);
        try
        {
            return await _shown.Reader.ReadAsync(limit.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new TimeoutException($"The console showed no next item within {ItemLimit.TotalSeconds} s at {Page.Url}.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }

    private async Task WatchAsync()
    {
        await Page.ExposeFunctionAsync(
            "itemShown", (JsonElement item) => _shown.Writer.TryWrite(item.Deserialize<ItemShown>(JsonSerializerOptions.Web)!));
        using var script = new StreamReader(typeof(ConsoleBrowser).Assembly.GetManifestResourceStream("watch.js")!);
        await Page.AddInitScriptAsync(await script.ReadToEndAsync());
    }

    private async Task JoinAsync(Uri address, string token)
    {
        await Page.GotoAsync(new Uri(address, $"/review/welcome?token={token}").AbsoluteUri);
        await Page.FillAsync("#displayName", "Maria Beispiel");
        await Page.FillAsync("#userName", "maria");
        await Page.FillAsync("#password", "ein langes Passwort zum Messen");
        await Page.ClickAsync("button[type=submit]");
        await Page.WaitForURLAsync(url => !url.Contains("/welcome", StringComparison.Ordinal));
    }

    // The page answers to keys once its circuit stands; until then they fall on deaf ears.
    private async Task OpenFirstAsync(Uri address, CancellationToken cancellation)
    {
        await Page.GotoAsync(new Uri(address, $"/review/{SampleSite.Name}").AbsoluteUri);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(ItemLimit);
        while (_shown.Reader.Count == 0 && !limit.IsCancellationRequested)
        {
            await Page.Keyboard.PressAsync("j");
            await Task.WhenAny(_shown.Reader.WaitToReadAsync(limit.Token).AsTask(), Task.Delay(BetweenTries, cancellation));
        }

        await NextAsync(cancellation);
    }
}
