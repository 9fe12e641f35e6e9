using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Moderation.BrowserTests;

/// <summary>A page and everything it complained about: console errors and warnings (a broken content security policy is one),
/// uncaught exceptions and dialogs.</summary>
public sealed class WatchedPage : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _complaints = [];

    public WatchedPage(IPage page)
    {
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning") _complaints.Enqueue($"{message.Type}: {message.Text}");
        };
        page.PageError += (_, error) => _complaints.Enqueue($"exception: {error}");
        page.Dialog += async (_, dialog) =>
        {
            _complaints.Enqueue($"dialog: {dialog.Message}");
            await dialog.DismissAsync();
        };
    }

    public IPage Page { get; }

    public IReadOnlyCollection<string> Complaints => _complaints;

    public async Task<bool> ScrollsSidewaysAsync() =>
        await Page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth");

    /// <summary>What reaches beyond the window's edge, by its opening tags.</summary>
    public async Task<string> WidestAsync() => await Page.EvaluateAsync<string>(
        """
        [...document.querySelectorAll('body *')]
          .filter(element => element.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
          .slice(0, 5).map(element => element.cloneNode().outerHTML.slice(0, 200)).join(' ')
        """);

    public async ValueTask DisposeAsync() => await Page.Context.DisposeAsync();
}
