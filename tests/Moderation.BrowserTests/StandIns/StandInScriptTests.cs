using static Microsoft.Playwright.Assertions;

namespace Moderation.BrowserTests.StandIns;

/// <summary>Pages as their authors wrote them for other systems, with our scripts behind the hosts they name.</summary>
[Collection(NewsSiteTests.Name)]
public sealed class StandInScriptTests(NewsSite site)
{
    [Fact]
    public async Task LinksToADisqusThreadShowTheirCounts()
    {
        await using var watched = await site.OpenAsync($"""
            <a id="link" href="/eins#disqus_thread">Kommentare</a>
            <a id="identifier" href="/egal#disqus_thread" data-disqus-identifier="{NewsSite.Second}">Kommentare</a>
            <span id="url" class="disqus-comment-count" data-disqus-url="{NewsSite.First}">Kommentare</span>
            <div id="disqus_thread" data-disqus-identifier="{NewsSite.Second}">Hier steht mehr</div>
            <script id="dsq-count-scr" src="https://{NewsSite.Forum}.disqus.com/count.js" async></script>
            """);
        var page = watched.Page;

        await Expect(page.Locator("#link")).ToHaveTextAsync("Kommentare (2)");
        await Expect(page.Locator("#identifier")).ToHaveTextAsync("Kommentar (1)");
        await Expect(page.Locator("#url")).ToHaveTextAsync("Kommentare (2)");
        await Expect(page.Locator("#disqus_thread")).ToHaveTextAsync("Hier steht mehr");

        await page.EvaluateAsync("""
            const link = document.createElement('a');
            link.href = '/neu#disqus_thread';
            link.id = 'later';
            document.body.append(link);
            document.getElementById('link').textContent = 'veraltet';
            DISQUSWIDGETS.displayCount({});
            DISQUSWIDGETS.getCount({ reset: true });
            """);
        await Expect(page.Locator("#later")).ToHaveTextAsync("Kommentar (0)");
        await Expect(page.Locator("#link")).ToHaveTextAsync("Kommentare (2)");
        Assert.Empty(watched.Complaints);
    }

    [Theory]
    [InlineData("0", "0 komentarzy")]
    [InlineData("1", "1 komentarz")]
    [InlineData("3", "3 komentarze")]
    [InlineData("5", "5 komentarzy")]
    public async Task ALanguageOfMoreFormsThanDisqusHasIsWrittenRight(string articleId, string label)
    {
        await using var watched = await site.OpenAsync($"""
            <span id="count" data-disqus-identifier="{articleId}">Komentarze</span>
            <script id="dsq-count-scr" src="https://{NewsSite.PolishForum}.disqus.com/count.js" async></script>
            """);

        await Expect(watched.Page.Locator("#count")).ToHaveTextAsync(label);
        Assert.Empty(watched.Complaints);
    }

    [Fact]
    public async Task ManyLinksToDisqusThreadsAreAskedTenAtATime()
    {
        var requests = 0;
        await using var watched = await site.OpenAsync("");
        watched.Page.Request += (_, request) =>
        {
            if (request.Url.Contains("/count-data.js", StringComparison.Ordinal)) Interlocked.Increment(ref requests);
        };

        await watched.Page.EvaluateAsync("""
            for (let i = 0; i < 25; i++)
              document.body.insertAdjacentHTML('beforeend', `<a class="many" href="/nr${i}#disqus_thread">?</a>`);
            document.body.append(Object.assign(document.createElement('script'), { src: 'https://news.disqus.com/count.js' }));
            """);

        await Expect(watched.Page.Locator(".many", new() { HasText = "Kommentar (0)" })).ToHaveCountAsync(25);
        Assert.Equal(3, requests);
        Assert.Empty(watched.Complaints);
    }

    [Fact]
    public async Task LinksToAnIssoThreadShowTheirCounts()
    {
        await using var watched = await site.OpenAsync($"""
            <a id="id" href="/egal#isso-thread" data-isso-id="{NewsSite.Second}">Kommentare</a>
            <a id="url" href="/egal#isso-thread" data-isso-id="{NewsSite.First}">Kommentare</a>
            <a id="unknown" href="/unbekannt#isso-thread">Kommentare</a>
            <script data-isso="//comments.news.example/" data-isso-lang="de" src="{NewsSite.Comments}/js/count.min.js" async></script>
            """);

        await Expect(watched.Page.Locator("#id")).ToHaveTextAsync("Kommentar (1)");
        await Expect(watched.Page.Locator("#url")).ToHaveTextAsync("Kommentare (2)");
        await Expect(watched.Page.Locator("#unknown")).ToHaveTextAsync("Kommentar (0)");
        Assert.Empty(watched.Complaints);
    }

    [Theory]
    [InlineData("counter.js", "")]
    [InlineData("counter.mjs", "type=\"module\"")]
    public async Task CountersOfRemark42ShowTheirCounts(string script, string type)
    {
        await using var watched = await site.OpenAsync(
            $"""
            <span id="here" class="remark42__counter">?</span>
            <span id="there" class="remark42__counter" data-url="{NewsSite.Second}">?</span>
            <span id="unknown" class="remark42__counter" data-url="https://else.example/">?</span>
            <script src="/config.js"></script>
            <script {type} src="{NewsSite.Comments}/web/{script}"></script>
            """,
            new() { ["config.js"] = $"var remark_config = {{ host: '{NewsSite.Comments}', site_id: 'news', components: ['counter'] }};" });

        await Expect(watched.Page.Locator("#here")).ToHaveTextAsync("2");
        await Expect(watched.Page.Locator("#there")).ToHaveTextAsync("1");
        await Expect(watched.Page.Locator("#unknown")).ToHaveTextAsync("0");
        Assert.Empty(watched.Complaints);
    }

    [Fact]
    public async Task CoralElementsShowTheirCounts()
    {
        await using var watched = await site.OpenAsync($"""
            <span id="url" class="coral-count" data-coral-url="{NewsSite.First}"></span>
            <span id="id" class="coral-count" data-coral-id="{NewsSite.Second}"></span>
            <span id="number" class="coral-count" data-coral-id="{NewsSite.Second}" data-coral-notext="true"></span>
            <span id="here" class="coral-count" data-coral-notext="true"></span>
            <script class="coral-script" src="{NewsSite.Comments}/assets/js/count.js" defer></script>
            """);
        var page = watched.Page;

        await Expect(page.Locator("#url .coral-count-number")).ToHaveTextAsync("2");
        await Expect(page.Locator("#url .coral-count-text")).ToHaveTextAsync("Kommentare");
        await Expect(page.Locator("#id")).ToHaveTextAsync("1 Kommentar");
        await Expect(page.Locator("#number")).ToHaveTextAsync("1");
        await Expect(page.Locator("#here")).ToHaveTextAsync("2");

        await page.EvaluateAsync("document.getElementById('url').textContent = 'veraltet'; CoralCount.getCount({ reset: true })");
        await Expect(page.Locator("#url")).ToHaveTextAsync("2 Kommentare");
        Assert.Empty(watched.Complaints);
    }
}
