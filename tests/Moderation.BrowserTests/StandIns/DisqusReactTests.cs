using static Microsoft.Playwright.Assertions;

namespace Moderation.BrowserTests.StandIns;

/// <summary>
/// Disqus' own React component (npm package disqus-react), unchanged, with https://news.disqus.com leading to the service. It loads the
/// forum's count.js, which only Disqus' servers have: that is ours. Neither npm nor Debian carries the count scripts of Isso, Remark42 and
/// Coral; there <see cref="StandInScriptTests"/> runs ours alone.
/// </summary>
[Collection(NewsSiteTests.Name)]
public sealed class DisqusReactTests(NewsSite site)
{
    private const string Page = $$"""
        const root = ReactDOM.createRoot(document.getElementById('root'));
        const count = (name, config) => React.createElement(
          ReactDisqus.CommentCount, { key: name, shortname: '{{NewsSite.Forum}}', config, className: name }, 'noch nichts');
        const first = count('first', { url: '{{NewsSite.First}}' });
        const second = count('second', { identifier: '{{NewsSite.Second}}', url: 'https://else.example/' });
        window.showAll = () => root.render([first, second, count('third', { identifier: 'unbekannt' })]);
        root.render([first, second]);
        """;

    [Fact]
    public async Task ItsElementsShowOurCountsAndSoDoThoseAddedLater()
    {
        await using var watched = await site.OpenAsync(
            """<div id="root"></div><script src="/react.js"></script><script src="/react-dom.js"></script>"""
            + """<script src="/disqus-react.js"></script><script src="/page.js"></script>""",
            new()
            {
                ["react.js"] = Read("react/umd/react.production.min.js"),
                ["react-dom.js"] = Read("react-dom/umd/react-dom.production.min.js"),
                ["disqus-react.js"] = Read("disqus-react/dist/index.min.js"),
                ["page.js"] = Page,
            });

        await Expect(watched.Page.Locator("span.first")).ToHaveTextAsync("Kommentare (2)");
        await Expect(watched.Page.Locator("span.second")).ToHaveTextAsync("Kommentar (1)");

        await watched.Page.EvaluateAsync("showAll()");

        await Expect(watched.Page.Locator("span.third")).ToHaveTextAsync("Kommentar (0)");
        await Expect(watched.Page.Locator("span.first")).ToHaveTextAsync("Kommentare (2)");
        Assert.Empty(watched.Complaints);
    }

    private static string Read(string file)
    {
        var path = Path.Combine(Repository.Root, "tests", "Moderation.BrowserTests", "npm", "node_modules", file);
        return File.Exists(path)
            ? File.ReadAllText(path)
            : throw new InvalidOperationException(
                $"This test needs {file} from npm: run 'npm ci --ignore-scripts' in tests/Moderation.BrowserTests/npm.");
    }
}
