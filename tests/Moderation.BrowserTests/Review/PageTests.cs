using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Moderation.BrowserTests.Review;

/// <summary>Every page of the console, looked at once in each theme; all that is wrong with it is said together.</summary>
[Collection(ReviewTests.Name)]
public sealed class PageTests(ReviewScene scene, Browser browser) : IClassFixture<ReviewScene>
{
    private const int Wide = 1440;
    private const int Phone = 390;

    /// <summary>1,280 px at a zoom of 400 %: https://www.w3.org/TR/WCAG22/#reflow.</summary>
    private const int Narrowest = 320;

    private static readonly string Screenshots = Path.Combine(Repository.Root, "TestResults", "screenshots");

    private static readonly HashSet<string> Nonces = [];

    public static TheoryData<string, ColorScheme> Looks
    {
        get
        {
            var looks = new TheoryData<string, ColorScheme>();
            foreach (var page in ConsolePages.All)
            {
                looks.Add(page.Name, ColorScheme.Light);
                looks.Add(page.Name, ColorScheme.Dark);
            }

            return looks;
        }
    }

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task EveryPageIsAccessibleFitsAPhoneAndComplainsOfNothing(string name, ColorScheme theme)
    {
        var page = ConsolePages.All.Single(page => page.Name == name);
        await using var watched = await browser.OpenAsync(Wide, 900, theme, await page.Viewer(scene));
        var wrong = new List<string>();
        watched.Page.Response += (_, answer) =>
        {
            if (answer.Request.ResourceType == "document" && PolicyProblem(answer) is { } problem)
                wrong.Add($"{answer.Url}: {problem}");
        };
        await watched.Page.GoAsync(page, scene);

        await KeepAsync(watched.Page, name, theme, Wide);
        await CheckAsync(watched, Wide, wrong);
        await watched.Page.SetViewportSizeAsync(Phone, 844);
        await KeepAsync(watched.Page, name, theme, Phone);
        await CheckAsync(watched, Phone, wrong);
        await watched.Page.SetViewportSizeAsync(Narrowest, 640);
        await CheckScrollAsync(watched, Narrowest, wrong);
        wrong.AddRange(watched.Complaints.Where(complaint => !IsAnswer(complaint)));

        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }

    [Fact]
    public void NoPageIsMissingFromTheList() =>
        Assert.Empty(ConsolePages.Components.Except(ConsolePages.All.Select(page => page.Component)).Select(component => component.Name));

    /// <returns>What the content security policy of a page lets run besides the service's own files and what has the page's own nonce.</returns>
    private static string? PolicyProblem(IResponse answer)
    {
        if (answer.Status is >= 300 and < 400)
            return null;
        if (!answer.Headers.TryGetValue("content-security-policy", out var policy))
            return "no content security policy";
        var rules = policy.Split(';', StringSplitOptions.TrimEntries).Select(rule => rule.Split(' ')).ToDictionary(rule => rule[0], rule => rule[1..]);
        var nonces = rules["script-src"].Where(source => source.StartsWith("'nonce-", StringComparison.Ordinal)).ToArray();
        return rules["script-src"].Except(nonces).ToArray() is not ["'self'"] ? $"scripts of {string.Join(' ', rules["script-src"])}"
            : rules["frame-ancestors"] is not ["'none'"] ? "may be framed"
            : !nonces.All(Nonces.Add) ? "a nonce that another page had"
            : null;
    }

    private static async Task CheckAsync(WatchedPage watched, int width, List<string> wrong)
    {
        var found = await watched.Page.RunAxe();
        foreach (var violation in found.Violations.Where(violation => violation.Impact is "serious" or "critical"))
            foreach (var node in violation.Nodes)
                wrong.Add($"{width} px, {violation.Impact}: {violation.Id}, {violation.Help}: {node.Html}");
        await CheckScrollAsync(watched, width, wrong);
    }

    private static async Task CheckScrollAsync(WatchedPage watched, int width, List<string> wrong)
    {
        if (await watched.ScrollsSidewaysAsync())
            wrong.Add($"{width} px: scrolls sideways because of {await watched.WidestAsync()}");
    }

    private static async Task KeepAsync(IPage page, string name, ColorScheme theme, int width) => await page.ScreenshotAsync(new()
    {
        Path = Path.Combine(Screenshots, $"{name.Replace(' ', '-')}-{(theme == ColorScheme.Dark ? "dark" : "light")}-{width}.png"),
        FullPage = true,
        Animations = ScreenshotAnimations.Disabled,
    });

    // Chromium notes each answer from 400 on as an error; what is shown is such an answer's page.
    private static bool IsAnswer(string complaint) =>
        complaint.Contains("the server responded with a status of 4", StringComparison.Ordinal);
}
