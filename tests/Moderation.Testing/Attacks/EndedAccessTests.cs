using Microsoft.Extensions.DependencyInjection;
using Moderation.Contracts;
using Moderation.Service.Accounts;
using Moderation.Service.Recording;
using Moderation.Service.Review.Desk;
using Moderation.Service.Review.Items;
using Moderation.Service.Review.Queue;
using Moderation.Service.Storage;
using Moderation.Testing.Accounts;
using Moderation.Testing.Review;
using Moderation.Testing.Running;

namespace Moderation.Testing.Attacks;

/// <summary>Whoever was let in once, and acts with what they were told then.</summary>
public abstract class EndedAccessTests(RunningService service)
{
    /// <summary>The second that is promised, and some time of a busy machine.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);

    private T The<T>() where T : notnull => service.Services.GetRequiredService<T>();

    [Fact]
    public async Task WhoWasLetInBeforeTheirAccountWasClosedDoesNothingMore()
    {
        var (site, userName, who) = await LetInAsync(Role.Lead);
        Assert.True(await The<Notes>().AddAsync(site.Id, "c-1", "before", who, CancellationToken.None));

        await service.AdministerAsync(people => people.CloseAsync(userName));
        await The<ReviewAccess>().RefreshAsync(CancellationToken.None);

        var verdicts = await The<ReviewDesk>().DecideAsync(
            site.Id, [new VerdictOrder("c-1", 1, CommentStatus.Approved)], who, CancellationToken.None);
        Assert.Equal(OutcomeKind.NotAllowed, Assert.Single(verdicts).Kind);
        var escalated = await The<ReviewDesk>().EscalateAsync(site.Id, "c-1", null, "for a lead", who, CancellationToken.None);
        Assert.Equal(OutcomeKind.NotAllowed, escalated.Kind);
        Assert.Equal((null, null), await The<Leases>().TakeAsync(site.Id, "c-1", who, CancellationToken.None));
        Assert.Null(await The<Leases>().TakeNextAsync(new ReviewFilter(site.Id), who, [], CancellationToken.None));
        Assert.False(await The<Notes>().AddAsync(site.Id, "c-1", "after", who, CancellationToken.None));
        Assert.Equal(["c-1"], await site.IdsAsync());
    }

    [Fact]
    public async Task ALeadWhoIsOneNoMoreDecidesNothingEscalated()
    {
        var (site, userName, who) = await LetInAsync(Role.Lead);
        var desk = The<ReviewDesk>();
        await desk.EscalateAsync(site.Id, "c-1", null, "for a lead", who, CancellationToken.None);

        await service.AdministerAsync(people => people.SetRoleAsync(userName, site.Id, Role.Moderator, CancellationToken.None));
        await The<ReviewAccess>().RefreshAsync(CancellationToken.None);

        var verdicts = await desk.DecideAsync(
            site.Id, [new VerdictOrder("c-1", 1, CommentStatus.Approved)], who, CancellationToken.None);
        Assert.Equal(OutcomeKind.NeedsLead, Assert.Single(verdicts).Kind);
    }

    [Fact]
    public async Task SigningOutEverywhereEndsEveryCookieWithinASecond()
    {
        var userName = await service.CreateModeratorAsync(ModeratorRole.EverySite, Role.Moderator);
        using var one = service.Visit();
        using var other = service.Visit();
        foreach (var visitor in new[] { one, other })
        {
            using var signedIn = await visitor.SignInAsync(userName, People.Password);
            Assert.True(await visitor.IsSignedInAsync());
        }

        using var signedOut = await one.SubmitAsync("/review/account", "/review/account/sign-out-everywhere");

        await Wait.UntilAsync(async () => !await other.IsSignedInAsync(), limit: Soon);
    }

    private async Task<(ReviewSite Site, string UserName, Reviewer Who)> LetInAsync(Role role)
    {
        var site = await ReviewSite.CreateAsync(service);
        await site.HoldAsync("c-1");
        var userName = await service.CreateModeratorAsync(site.Id, role);
        using var visitor = service.Visit();
        (await visitor.SignInAsync(userName, People.Password)).Dispose();
        var who = await The<ReviewAccess>().ReviewerAsync(await service.PrincipalAsync(userName), site.Id);
        return (site, userName, who!);
    }
}
