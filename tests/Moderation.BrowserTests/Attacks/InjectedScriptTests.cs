namespace Moderation.BrowserTests.Attacks;

/// <summary>
/// The console's origin also serves scripts for other sites' pages, some of which call what their address names: none of them runs in a
/// page of the console, however its element got there.
/// </summary>
public sealed class InjectedScriptTests(Browser browser, BrowsedService service) : IClassFixture<Browser>, IClassFixture<BrowsedService>
{
    private const string Inject =
        """
        address => new Promise(done => {
            const script = document.createElement('script');
            script.src = address;
            script.onload = () => done('ran');
            script.onerror = () => done('refused');
            document.body.append(script);
        })
        """;

    [Theory]
    [InlineData("/review/demo")]
    [InlineData("/review/demo/audit")]
    [InlineData("/review/account")]
    [InlineData("/review/sign-in")]
    public async Task NoScriptOfTheOriginRunsInThePage(string path)
    {
        await using var watched = await browser.OpenAsync();
        await watched.Page.Context.APIRequest.GetAsync(new Uri(service.Address, "/demo/review").ToString(), new() { MaxRedirects = 0 });
        await watched.Page.GotoAsync(new Uri(service.Address, path).ToString());

        foreach (var script in new[] { "/embed/count.js", "/api/story/count.js?callback=alert&id=x", "/review/files/review.js" })
            Assert.Equal("refused", await watched.Page.EvaluateAsync<string>(Inject, script));
    }

    [Fact]
    public async Task TheSameScriptRunsWhereItBelongs()
    {
        await using var watched = await browser.OpenAsync();
        await watched.Page.GotoAsync(new Uri(service.Address, "/demo").ToString());

        Assert.Equal("ran", await watched.Page.EvaluateAsync<string>(Inject, "/embed/count.js"));
    }
}
