using Moderation.Service.Storage;
using Moderation.Testing.Accounts;
using Moderation.Testing.Running;

namespace Moderation.Tests.Attacks;

/// <summary>An installation that demands a second factor of leads and administrators.</summary>
public sealed class SecondFactorTests(SecondFactorTests.DemandingService service) : IClassFixture<SecondFactorTests.DemandingService>
{
    [Theory]
    [InlineData((int)Role.Lead)]
    [InlineData((int)Role.Admin)]
    public async Task WithoutOneALeadIsAModerator(int role)
    {
        var site = await TestSite.CreateAsync(service);
        var userName = await service.CreateModeratorAsync(site.Id, (Role)role);
        using var visitor = service.Visit();
        (await visitor.SignInAsync(userName, People.Password)).Dispose();

        Assert.Equal(200, await StatusAsync(visitor, $"/v1/sites/{site.Id}/review/items"));
        Assert.Equal(403, await StatusAsync(visitor, $"/v1/sites/{site.Id}/review/audit"));
        using var account = await visitor.GetAsync("/review/account");
        Assert.Contains("demands a second factor", await account.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        await SetFactorAsync(userName);
        await Wait.UntilAsync(async () => await StatusAsync(visitor, $"/v1/sites/{site.Id}/review/audit") == 200);
    }

    [Fact]
    public async Task NothingIsDemandedOfModerators()
    {
        var site = await TestSite.CreateAsync(service);
        using var visitor = await service.SignedInAsync(site.Id, Role.Moderator);

        using var account = await visitor.GetAsync("/review/account");

        Assert.DoesNotContain("demands a second factor", await account.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private async Task SetFactorAsync(string userName)
    {
        await using var db = await service.OpenStoreAsync();
        db.Users.Single(user => user.UserName == userName).TwoFactorEnabled = true;
        await db.SaveChangesAsync();
    }

    private static async Task<int> StatusAsync(Visitor visitor, string address)
    {
        using var answer = await visitor.GetAsync(address);
        return (int)answer.StatusCode;
    }

    public sealed class DemandingService : RunningService
    {
        public DemandingService() => Settings = ["--Moderation:SecondFactor=Leads"];
    }
}
