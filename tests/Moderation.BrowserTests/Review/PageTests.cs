using System.Collections.Concurrent;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Moderation.BrowserTests.Review;

/// <summary>Every page of the console, opened once and seen in each theme and width; all that is wrong with it is said together.</summary>
[Collection(ReviewTests.Name)]
public sealed class PageTests(ReviewScene scene, Browser browser) : IClassFixture<ReviewScene>
{
    private const int Wide = 1440;
    private const int Phone = 390;

    /// <summary>1,280 px at a zoom of 400 %: https://www.w3.org/TR/WCAG22/#reflow.</summary>
    private const int Narrowest = 320;

    private static readonly string Screenshots = Path.Combine(Repository.Root, "TestResults", "screenshots");

    private const string ScrollsPastTheDesk =
        "document.querySelector('.desk') !== null && document.documentElement.scrollHeight > document.documentElement.clientHeight + 1";

    private static readonly AxeRunOptions Every = new();

    /// <summary>All that a theme changes.</summary>
    private static readonly AxeRunOptions Contrast = new() { RunOnly = RunOnlyOptions.Rules("color-contrast") };

    private static readonly HashSet<string> Nonces = [];

    public static TheoryData<string> Names => [.. ConsolePages.All.Select(page => page.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task EveryPageIsAccessibleFitsAPhoneAndComplainsOfNothing(string name)
    {
        var page = ConsolePages.All.Single(page => page.Name == name);
        await using var watched = await browser.OpenAsync(Wide, 900, signedIn: await page.Viewer(scene));
        var wrong = new ConcurrentQueue<string>();
        watched.Page.Response += (_, answer) =>
        {
            if (answer.Request.ResourceType == "document" && PolicyProblem(answer) is { } problem)
                wrong.Enqueue($"{answer.Url}: {problem}");
        };
        await watched.Page.GoAsync(page, scene);

        foreach (var theme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await watched.Page.EmulateMediaAsync(new() { ColorScheme = theme });
            foreach (var (width, height) in new[] { (Wide, 900), (Phone, 844), (Narrowest, 640) })
            {
                await watched.Page.SetViewportSizeAsync(width, height);
                if (width != Narrowest)
                    await KeepAsync(watched.Page, name, theme, width);
                var rules = width == Narrowest ? null : theme == ColorScheme.Light ? Every : Contrast;
                foreach (var problem in await ProblemsAsync(watched, rules))
                    wrong.Enqueue($"{theme}, {width} px: {problem}");
            }
        }

        Assert.True(wrong.IsEmpty && watched.Complaints.All(IsAnswer), string.Join(Environment.NewLine, wrong.Concat(watched.Complaints)));
    }

    [Fact]
    public void NoPageIsMissingFromTheList() =>
        Assert.Empty(ConsolePages.Components.Except(ConsolePages.All.Select(page => page.Component)).Select(component => component.Name));

    /// <returns>What the content security policy of a page lets run besides the service's own files and what has its nonce.</returns>
    private static string? PolicyProblem(IResponse answer)
    {
        if (answer.Status is >= 300 and < 400)
            return null;
        if (!answer.Headers.TryGetValue("content-security-policy", out var policy))
            return "no content security policy";
        var rules = policy.Split(';', StringSplitOptions.TrimEntries)
            .Select(rule => rule.Split(' '))
            .ToDictionary(rule => rule[0], rule => rule[1..]);
        var nonces = rules["script-src"].Where(source => source.StartsWith("'nonce-", StringComparison.Ordinal)).ToArray();
        return rules["script-src"].Except(nonces).Any() || nonces.Length != 1 ? $"scripts of {string.Join(' ', rules["script-src"])}"
            : rules["frame-ancestors"] is not ["'none'"] ? "may be framed"
            : !nonces.All(Nonces.Add) ? "a nonce that another page had"
            : null;
    }

    /// <param name="watched">The page as it is now.</param>
    /// <param name="rules">Of accessibility; null for none.</param>
    private static async Task<IReadOnlyList<string>> ProblemsAsync(WatchedPage watched, AxeRunOptions? rules)
    {
        List<string> problems = [];
        if (await watched.ScrollsSidewaysAsync())
            problems.Add($"scrolls sideways because of {await watched.WidestAsync()}");
        if (await watched.Page.EvaluateAsync<bool>(ScrollsPastTheDesk))
            problems.Add("scrolls past the end of list and item, which scroll in themselves");
        if (rules is null)
            return problems;
#pragma warning disable CS0618 // "Legacy" leaves out frames of other origins alone, of which there are none, and opens no page for each run.
        var found = await watched.Page.RunAxeLegacy(context: null, rules, axeSource: null);
#pragma warning restore CS0618
        problems.AddRange(
            from violation in found.Violations
            where violation.Impact is "serious" or "critical"
            from node in violation.Nodes
            select $"{violation.Impact}: {violation.Id}, {violation.Help}: {node.Html}");
        return problems;
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
