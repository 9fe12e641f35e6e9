using System.Reflection;
using Microsoft.AspNetCore.Components;
using Microsoft.Playwright;
using Moderation.Service.Accounts.Pages;
using Moderation.Service.Console;
using static Microsoft.Playwright.Assertions;

namespace Moderation.BrowserTests.Review;

/// <summary>A page, or a state of one, as a person sees it.</summary>
/// <param name="Name">Also of its screenshot.</param>
/// <param name="Component">What shows it.</param>
/// <param name="Path">Its address.</param>
/// <param name="Shows">Is to be seen once the page is what its name says.</param>
internal sealed record ConsolePage(string Name, Type Component, string Path, string Shows)
{
    /// <summary>Cookies of who looks; by default the administrator's.</summary>
    public Func<ReviewScene, Task<string?>> Viewer { get; init; } = scene => Task.FromResult<string?>(scene.Administrator);

    /// <summary>What one does before, on the page with the address.</summary>
    public Func<IPage, ReviewScene, Task> Reach { get; init; } = (_, _) => Task.CompletedTask;
}

internal static class ConsolePages
{
    private const string Queue = $"/review/{ReviewScene.Site}";
    private const string Item = $"{Queue}/item?comment={ReviewScene.Comment}";
    private const string OpenItem = $"[data-comment='{ReviewScene.Comment}']";

    private static readonly ConsoleTexts Words = ConsoleTexts.Of("de");

    /// <summary>A new page is one entry here.</summary>
    public static IReadOnlyList<ConsolePage> All { get; } =
    [
        new("sign-in", typeof(SignInPage), "/review/sign-in", "[name=password]") { Viewer = Nobody },
        new("sign-in refused", typeof(SignInPage), "/review/sign-in", ".error")
        {
            Viewer = Nobody,
            Reach = (page, scene) => scene.Service.SignInAsync(page, "nobody"),
        },
        new("code", typeof(CodePage), "/review/sign-in", "[name=code]")
        {
            Viewer = Nobody,
            Reach = (page, scene) => scene.Service.SignInAsync(page, ReviewScene.CodeUser),
        },
        new("welcome", typeof(WelcomePage), "/review/welcome?token={invitation}", "[name=displayName]") { Viewer = Nobody },
        new("welcome too late", typeof(WelcomePage), "/review/welcome?token=used", ".error") { Viewer = Nobody },
        new("reset", typeof(ResetPage), "/review/reset?user=u&token=t", "[name=password]") { Viewer = Nobody },
        new("denied", typeof(DeniedPage), Queue, "form[action='/review/sign-out']") { Viewer = Newcomer },
        new("no site", typeof(StartPage), "/review", ".message-page") { Viewer = Newcomer },
        new("account", typeof(AccountPage), "/review/account", "#passwords"),
        new("authenticator", typeof(AuthenticatorPage), "/review/account/authenticator", ".qr"),
        new("recovery codes", typeof(RecoveryCodesPage), "/review/account", ".codes")
        {
            Viewer = WithCode,
            Reach = (page, _) => page.Locator("form[action$=recovery-codes] button").ClickAsync(),
        },
        new("queue", typeof(QueuePage), Queue, ".desk[data-live] .row"),
        new("queue with filters", typeof(QueuePage), Queue, "#filters") { Reach = (page, _) => PressAsync(page, ".desk[data-live]", "/") },
        new("queue empty", typeof(QueuePage), $"/review/{ReviewScene.EmptySite}", ".desk[data-live] .nothing"),
        new("item", typeof(QueuePage), Item, OpenItem),
        new("item rejecting", typeof(QueuePage), Item, "#reject") { Reach = (page, _) => PressAsync(page, OpenItem, "r") },
        new("item escalating", typeof(QueuePage), Item, "#escalate") { Reach = (page, _) => PressAsync(page, OpenItem, "e") },
        new("item with note", typeof(QueuePage), Item, "#note") { Reach = (page, _) => PressAsync(page, OpenItem, "n") },
        new("help", typeof(QueuePage), Item, "#keyboard-help[open]") { Reach = (page, _) => PressAsync(page, OpenItem, "?") },
        new("menu", typeof(QueuePage), Item, "details.menu[open] .sheet-of")
        {
            Reach = (page, _) => ClickAsync(page, OpenItem, page.Locator("details.menu summary")),
        },
        new("overview", typeof(OverviewPage), $"{Queue}/overview", ".insight > p.small"),
        new("audit", typeof(AuditPage), $"{Queue}/audit?decider=any", ".audit li"),
        new("people", typeof(PeoplePage), $"{Queue}/people", ".page h1"),
        new("security", typeof(SecurityPage), $"{Queue}/security", ".audit li"),
        new("bulk", typeof(QueuePage), $"{Item}&min=0", "dialog[data-modal][open] .actions")
        {
            Reach = (page, _) => ClickAsync(page, OpenItem, page.GetByRole(AriaRole.Button, new() { Name = Words.Bulk })),
        },
        new("bulk with some left out", typeof(QueuePage), $"{Queue}?article={ReviewScene.Disputed}", "[data-left-out] li")
        {
            Reach = async (page, scene) =>
            {
                await scene.HoldDisputedAsync();
                await page.ReloadAsync();
                await ClickAsync(page, ".desk[data-live] .row >> nth=0", page.GetByRole(AriaRole.Button, new() { Name = Words.Bulk }));
                await Expect(page.Locator("dialog[data-modal][open] .actions")).ToBeVisibleAsync();
                await scene.DecideDisputedAsync();
                await page.Locator("dialog[data-modal][open] .button.good").ClickAsync();
            },
        },
    ];

    /// <summary>Components that are pages: those with an address of their own, and those that accounts' endpoints answer with.</summary>
    public static IEnumerable<Type> Components { get; } = typeof(QueuePage).Assembly.GetTypes().Where(type =>
        type.GetCustomAttributes<RouteAttribute>().Any(route => route.Template.StartsWith("/review", StringComparison.Ordinal))
        || (type.IsAssignableTo(typeof(IComponent)) && type.Namespace == typeof(AccountPage).Namespace
            && type.Name.EndsWith("Page", StringComparison.Ordinal)
            && type != typeof(LandingPage))); // goes on by itself before anybody has looked

    /// <summary>Goes to a page.</summary>
    public static async Task GoAsync(this IPage page, ConsolePage to, ReviewScene scene)
    {
        await page.GotoAsync(scene.Service.At(to.Path.Replace("{invitation}", scene.Invitation, StringComparison.Ordinal)));
        await to.Reach(page, scene);
        await Expect(page.Locator(to.Shows).First).ToBeVisibleAsync();
    }

    private static Task<string?> Nobody(ReviewScene scene) => Task.FromResult<string?>(null);

    private static Task<string?> Newcomer(ReviewScene scene) => Task.FromResult<string?>(scene.Newcomer);

    private static async Task<string?> WithCode(ReviewScene scene) => await scene.WithCodeAsync();

    private static async Task PressAsync(IPage page, string ready, string key)
    {
        await Expect(page.Locator(ready)).ToBeVisibleAsync();
        await page.Keyboard.PressAsync(key);
    }

    private static async Task ClickAsync(IPage page, string ready, ILocator what)
    {
        await Expect(page.Locator(ready)).ToBeVisibleAsync();
        await what.ClickAsync();
    }
}
