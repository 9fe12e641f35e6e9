using System.Diagnostics;
using Moderation.Service.Accounts;
using Moderation.Service.Storage;
using Moderation.Testing.Accounts;
using Moderation.Testing.Running;

namespace Moderation.Tests.Accounts;

public sealed class RoleTests(GuardedService guarded) : IClassFixture<GuardedService>
{
    [Fact]
    public async Task ARoleThatIsTakenAwayIsGoneWithinASecond()
    {
        var address = $"/v1/sites/{guarded.Site.Id}/review/probe/{ReviewPolicies.Moderator}";
        var userName = await guarded.Service.CreateModeratorAsync(guarded.Site.Id, Role.Lead);
        using var visitor = guarded.Service.Visit();
        (await visitor.SignInAsync(userName, People.Password)).Dispose();
        var caller = new Caller("one who loses the role", visitor);
        Assert.Equal(204, await caller.AskAsync(HttpMethod.Get, address));

        Assert.True(
            await guarded.Service.AdministerAsync(people =>
                people.SetRoleAsync(userName, guarded.Site.Id, role: null, CancellationToken.None)));

        var since = Stopwatch.StartNew();
        var lastAccepted = TimeSpan.Zero;
        await Wait.UntilAsync(async () =>
        {
            var asked = since.Elapsed;
            if (await caller.AskAsync(HttpMethod.Get, address) == 403)
                return true;
            lastAccepted = asked;
            return false;
        }, "the role is gone");
        Assert.True(
            lastAccepted < TimeSpan.FromSeconds(1), $"A request that began {lastAccepted} after the role was taken was still accepted.");
    }

    [Fact]
    public async Task AModeratorReadsACommentLikeAKeyOfTheSite()
    {
        await guarded.Site.SubmittedAsync(Texts.Comment("read-by-people"));
        var address = $"/v1/sites/{guarded.Site.Id}/comments/read-by-people";

        Assert.Equal(200, await guarded.Callers.Single(caller => caller.Name == "Moderator here").AskAsync(HttpMethod.Get, address));
        Assert.Equal(403, await guarded.Callers.Single(caller => caller.Name == "Admin of another site").AskAsync(HttpMethod.Get, address));
    }
}
