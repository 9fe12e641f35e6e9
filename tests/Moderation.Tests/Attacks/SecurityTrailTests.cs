using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Moderation.Service.Accounts;
using Moderation.Service.Storage;
using Moderation.Testing.Accounts;
using Moderation.Testing.Running;

namespace Moderation.Tests.Attacks;

/// <summary>What is left to read, for those who may, of who got in and what they changed.</summary>
public sealed class SecurityTrailTests(RunningService service) : IClassFixture<RunningService>
{
    private SecurityTrail Trail => service.Services.GetRequiredService<SecurityTrail>();

    [Fact]
    public async Task SignInsAndChangesAreKeptWithWhoDidThemAndFromWhere()
    {
        var site = await TestSite.CreateAsync(service);
        var userName = await service.CreateModeratorAsync(site.Id, Role.Lead);
        var id = (await service.FindAsync(userName)).Id;
        using var visitor = service.Visit();
        (await visitor.SignInAsync(userName, "not the right one")).Dispose();
        (await visitor.SignInAsync(userName, People.Password)).Dispose();
        (await visitor.GetAsync($"/v1/sites/{site.Id}/review/audit.csv")).Dispose();

        var kept = await Trail.ReadAsync(site.Id, null, 100, CancellationToken.None);

        Assert.Contains(kept, one => one is { Kind: SecurityEventKind.SignInFailed, By: null, Detail: "password" } && one.AccountId == id);
        Assert.Contains(kept, one => one is { Kind: SecurityEventKind.SignedIn, Address: "127.0.0.1" } && one.AccountId == id);
        Assert.Contains(kept, one => one is { Kind: SecurityEventKind.Exported, Detail: "audit" } && one.Site == site.Id && one.By == id);
        Assert.Contains(kept, one => one is { Kind: SecurityEventKind.Joined, Detail: "Lead" } && one.AccountId == id);
    }

    [Fact]
    public async Task WhatCommandsDoIsKept()
    {
        var site = await TestSite.CreateAsync(service);
        var userName = await service.CreateModeratorAsync(site.Id, Role.Moderator);
        var created = (await RunAsync("keys", "create", "--site", site.Id, "--scope", "read", "--json")).Json;
        await RunAsync("keys", "revoke", "--site", site.Id, "--key-id", created.GetProperty("keyId").GetString()!, "--json");
        await RunAsync("moderators", "role", "--user", userName, "--site", site.Id, "--role", "admin", "--json");
        await RunAsync("moderators", "invite", "--site", site.Id, "--role", "lead", "--json");

        var log = (await RunAsync("moderators", "log", "--site", site.Id, "--json")).Json;

        Assert.Equal(
            ["invited", "role-set", "key-revoked", "key-created"],
            log.EnumerateArray().Take(4).Select(one => one.GetProperty("kind").GetString()));
        Assert.All(log.EnumerateArray().Take(4), one => Assert.Equal("command", one.GetProperty("by").GetString()));
    }

    [Fact]
    public async Task ASiteSeesItsOwnPeopleAndNobodyElses()
    {
        var (one, other) = (await TestSite.CreateAsync(service), await TestSite.CreateAsync(service));
        var theirs = (await service.FindAsync(await service.CreateModeratorAsync(other.Id, Role.Moderator))).Id;

        var kept = await Trail.ReadAsync(one.Id, null, 1_000, CancellationToken.None);

        Assert.DoesNotContain(kept, happened => happened.AccountId == theirs || happened.Site == other.Id);
        Assert.Contains(await Trail.ReadAsync(null, null, 1_000, CancellationToken.None), happened => happened.AccountId == theirs);
    }

    [Theory]
    [InlineData(nameof(Role.Admin), HttpStatusCode.OK)]
    [InlineData(nameof(Role.Lead), HttpStatusCode.Forbidden)]
    public async Task ThePageIsForAdministrators(string role, HttpStatusCode status)
    {
        var site = await TestSite.CreateAsync(service);
        using var visitor = await service.SignedInAsync(site.Id, Enum.Parse<Role>(role));

        using var page = await visitor.GetAsync($"/review/{site.Id}/security");

        Assert.Equal(status, page.StatusCode);
    }

    [Fact]
    public async Task WhatAnybodyCanCauseIsBoundedAndWhatIsOldGoes()
    {
        await using var db = await service.OpenStoreAsync();
        db.SecurityEvents.Add(new SecurityEvent
        {
            At = TimeProvider.System.GetUtcNow() - SecurityTrail.Kept - TimeSpan.FromDays(1),
            Kind = SecurityEventKind.SignedIn,
            AccountId = "long ago",
            Address = "",
        });
        await db.SaveChangesAsync();
        await using var scope = service.Services.CreateAsyncScope();
        var log = ActivatorUtilities.CreateInstance<SecurityLog>(
            scope.ServiceProvider, new SecurityTrail(service.Services.GetRequiredService<IDbContextFactory<ModerationDb>>()));

        for (var i = 0; i < 100; i++)
            await log.FailedAsync("flooded", "password");

        Assert.Equal(20, await db.SecurityEvents.CountAsync(happened => happened.AccountId == "flooded"));
        Assert.False(await db.SecurityEvents.AnyAsync(happened => happened.AccountId == "long ago"));
    }

    private Task<CommandResult> RunAsync(params string[] arguments) => ServiceCommand.RunAsync(service.DatabaseFile, arguments);
}
