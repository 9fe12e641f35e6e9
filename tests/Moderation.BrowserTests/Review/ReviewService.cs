using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Moderation.Service.Accounts;
using Moderation.Service.Sites;
using Moderation.Service.Storage;
using Moderation.Testing.Running;

namespace Moderation.BrowserTests.Review;

/// <summary>
/// One service for all tests of the console. Beside it stand the parts that commands are made of, on the same store: they create sites,
/// keys and accounts without a process for each.
/// </summary>
public sealed class ReviewService : IAsyncLifetime
{
    public const string Password = "correct horse battery";

    private readonly BrowsedService _process = new(isDemo: false);
    private ServiceParts? _beside;

    public Uri Address => _process.Address;

    private ServiceParts Beside => _beside!;

    public async Task InitializeAsync()
    {
        await _process.InitializeAsync();
        _beside = await _process.PartsAsync();
    }

    public async Task DisposeAsync()
    {
        await _process.DisposeAsync();
    }

    /// <summary>The last lines of the service's log.</summary>
    internal string Said() => _process.Said;

    public string At(string path) => new Uri(Address, path).ToString();

    /// <summary>The store beside the service, for what its own doors do not show.</summary>
    internal Task<ModerationDb> OpenStoreAsync() => Beside.Get<IDbContextFactory<ModerationDb>>().CreateDbContextAsync();

    internal async Task<ReviewedSite> CreateSiteAsync(string id, string policy)
    {
        await Beside.CreateSiteAsync(id, policy);
        return new ReviewedSite(this, id, await Beside.CreateKeyAsync(id, Scopes.Submit, Scopes.Review));
    }

    internal async Task CreateModeratorAsync(string userName, string displayName, params (string Site, Role Role)[] roles)
    {
        await using var scope = Beside.CreateScope();
        var moderator = new Moderator { UserName = userName, DisplayName = displayName, CreatedAt = TimeProvider.System.GetUtcNow() };
        var created = await scope.ServiceProvider.GetRequiredService<UserManager<Moderator>>().CreateAsync(moderator, Password);
        Assert.True(created.Succeeded, created.ToString());
        foreach (var (site, role) in roles)
            await scope.ServiceProvider.GetRequiredService<PeopleAdministration>()
                .SetRoleAsync(userName, site, role, CancellationToken.None);
    }

    /// <summary>Runs with the administration that commands have.</summary>
    internal async Task AdministerAsync(Func<PeopleAdministration, Task<bool>> work)
    {
        await using var scope = Beside.CreateScope();
        Assert.True(await work(scope.ServiceProvider.GetRequiredService<PeopleAdministration>()));
    }

    /// <summary>Gives an account a second factor.</summary>
    /// <returns>Codes that each replace the authenticator app once.</returns>
    internal async Task<IReadOnlyList<string>> WantCodeAsync(string userName)
    {
        await using var scope = Beside.CreateScope();
        var moderators = scope.ServiceProvider.GetRequiredService<UserManager<Moderator>>();
        var moderator = (await moderators.FindByNameAsync(userName))!;
        await moderators.ResetAuthenticatorKeyAsync(moderator);
        await moderators.SetTwoFactorEnabledAsync(moderator, true);
        return [.. (await moderators.GenerateNewTwoFactorRecoveryCodesAsync(moderator, 10))!];
    }

    /// <summary>A link that leads to an account of one's own.</summary>
    internal async Task<string> InviteAsync(string site, Role role) =>
        (await Beside.Get<Invitations>().CreateAsync(site, role, CancellationToken.None)).Token;

    /// <summary>Signs in through the page.</summary>
    /// <param name="browser">Where.</param>
    /// <param name="userName">Who.</param>
    /// <param name="code">What the account wants besides the password; null for nothing.</param>
    /// <returns>The cookies, for more pages of the same person.</returns>
    internal async Task<string> SignInAsync(Browser browser, string userName, string? code = null)
    {
        await using var watched = await browser.OpenAsync();
        await SignInAsync(watched.Page, userName);
        if (code is not null)
        {
            await watched.Page.Locator("[name=code]").FillAsync(code);
            await watched.Page.Locator("[name=code]").PressAsync("Enter");
        }

        await watched.Page.WaitForURLAsync(new Regex("/review(/(?!sign-in).*)?$"));
        return await watched.Page.Context.StorageStateAsync();
    }

    /// <summary>Gives name and password.</summary>
    internal async Task SignInAsync(IPage page, string userName)
    {
        await page.GotoAsync(At("/review/sign-in"));
        await page.Locator("[name=userName]").FillAsync(userName);
        await page.Locator("[name=password]").FillAsync(Password);
        await page.Locator("[name=password]").PressAsync("Enter");
    }
}

/// <summary>The tests that share it one after the other, each with sites of its own.</summary>
[CollectionDefinition(Name)]
public sealed class ReviewTests : ICollectionFixture<ReviewService>, ICollectionFixture<Browser>
{
    public const string Name = "review";
}
