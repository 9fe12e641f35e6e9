using System.Diagnostics;
using System.Globalization;
using Microsoft.Playwright;
using Moderation.Benchmarks.Pipeline.Load;
using Moderation.Testing.Running;

namespace Moderation.Benchmarks.Counts.Live;

/// <summary>
/// A page in a Chromium with the count script and a live label for each of some articles. A count has come when its label changes in the
/// document and the driver has heard of it.
/// </summary>
internal sealed class LabelPage : IAsyncDisposable
{
    private const string Path = "/page-of-the-benchmark";

    private static readonly TimeSpan FirstLimit = TimeSpan.FromSeconds(20);

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private LabelPage(IPlaywright playwright, IBrowser browser) => (_playwright, _browser) = (playwright, browser);

    /// <param name="service">Serves the script and the stream.</param>
    /// <param name="articles">Told of each label as it changes.</param>
    /// <param name="cancellation">Ends the opening.</param>
    public static async Task<IAsyncDisposable> OpenAsync(Uri service, IReadOnlyList<ArticleCounts> articles, CancellationToken cancellation)
    {
        var playwright = await Playwright.CreateAsync();
        try
        {
            var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium.Find(), Args = Chromium.Arguments });
            var page = await browser.NewPageAsync();
            var byId = articles.ToDictionary(article => article.Article);
            var shown = new HashSet<string>();
            await page.ExposeFunctionAsync<string, string, bool>("labelShown", (article, label) =>
            {
                byId[article].Arrived(NumberIn(label), Stopwatch.GetTimestamp());
                lock (shown)
                    return shown.Add(article);
            });
            await page.RouteAsync(
                $"**{Path}", route => route.FulfillAsync(new() { ContentType = "text/html; charset=utf-8", Body = Html(articles) }));
            await page.GotoAsync(new Uri(service, Path).AbsoluteUri);
            await Wait.UntilAsync(
                () => Count(shown) == articles.Count,
                $"The page did not show its labels within {FirstLimit.TotalSeconds:0} s.",
                FirstLimit);
            cancellation.ThrowIfCancellationRequested();
            return new LabelPage(playwright, browser);
        }
        catch
        {
            playwright.Dispose(); // its driver ends the browser
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }

    private static int Count(HashSet<string> shown)
    {
        lock (shown)
            return shown.Count;
    }

    private static int NumberIn(string label) => int.Parse(string.Concat(label.Where(char.IsAsciiDigit)), CultureInfo.InvariantCulture);

    private static string Html(IReadOnlyList<ArticleCounts> articles) =>
        $$"""
        <!doctype html>
        <script>
          new MutationObserver(changes => {
            for (const element of new Set(changes.map(change => change.target.parentElement?.closest('[data-site]') ?? change.target)))
              if (element.dataset?.site && element.textContent) labelShown(element.dataset.commentCount, element.textContent);
          }).observe(document.documentElement, { subtree: true, childList: true, characterData: true });
        </script>
        {{string.Concat(articles.Select(Label))}}
        <script src="/embed/count.js" async></script>
        """;

    private static string Label(ArticleCounts article) =>
        $"""<p><span data-comment-count="{article.Article}" data-site="{SampleSite.Name}" data-live></span></p>""";
}
