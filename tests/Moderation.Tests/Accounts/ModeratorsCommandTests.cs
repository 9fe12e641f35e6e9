using Moderation.Service.Storage;
using Moderation.Testing.Accounts;
using Moderation.Testing.Running;

namespace Moderation.Tests.Accounts;

public sealed class ModeratorsCommandTests(RunningService service) : IClassFixture<RunningService>
{
    [Fact]
    public async Task AnInvitationOfACommandIsTakenUpInTheRunningService()
    {
        var site = await TestSite.CreateAsync(service);

        var invited =
            (await RunAsync("invite", "--site", site.Id, "--role", "lead", "--base-url", "https://comments.example/", "--json")).Json;

        var token = invited.GetProperty("token").GetString()!;
        Assert.Equal($"https://comments.example/review/welcome?token={token}", invited.GetProperty("url").GetString());
        Assert.InRange(
            invited.GetProperty("expiresAt").GetDateTimeOffset() - TimeProvider.System.GetUtcNow(),
            TimeSpan.FromHours(23),
            TimeSpan.FromHours(24));
        using var visitor = service.Visit();
        using var joined = await visitor.JoinAsync(token, "by-command");
        Assert.Equal(302, (int)joined.StatusCode);
        var listed = (await RunAsync("list", "--site", site.Id, "--json")).Json.EnumerateArray()
            .Single(person => person.GetProperty("user").GetString() == "by-command");
        Assert.Equal("lead", listed.GetProperty("roles").GetProperty(site.Id).GetString());
    }

    [Fact]
    public async Task RolesAndClosingTakeEffectInTheRunningService()
    {
        var site = await TestSite.CreateAsync(service);
        await site.SubmittedAsync(Texts.Comment("c1"));
        var userName = await service.CreateModeratorAsync("another-site", Role.Moderator);
        using var visitor = service.Visit();
        (await visitor.SignInAsync(userName, People.Password)).Dispose();
        var caller = new Caller("moderator", visitor);
        var comment = $"/v1/sites/{site.Id}/comments/c1";
        Assert.Equal(403, await caller.AskAsync(HttpMethod.Get, comment));

        _ = (await RunAsync("role", "--user", userName, "--site", "*", "--role", "moderator", "--json")).Json;
        await Wait.UntilAsync(async () => await caller.AskAsync(HttpMethod.Get, comment) == 200, "the role is there");

        _ = (await RunAsync("close", "--user", userName, "--json")).Json;
        await Wait.UntilAsync(async () => await caller.AskAsync(HttpMethod.Get, comment) is 401 or 403, "the account is out");
    }

    [Fact]
    public async Task AResetLinkSetsAPasswordOnceAndTakesTheSecondFactorAway()
    {
        var userName = await service.CreateModeratorAsync("some-site", Role.Moderator);
        using (var owner = service.Visit())
        {
            (await owner.SignInAsync(userName, People.Password)).Dispose();
            await AuthenticatorTests.EnableAsync(owner);
        }

        var reset = (await RunAsync("reset", "--user", userName, "--json")).Json;
        var link = new Uri(reset.GetProperty("url").GetString()!).PathAndQuery;
        using var visitor = service.Visit();
        using var refused = await visitor.SubmitAsync(link, null, ("password", "too short"));
        Assert.Equal(422, (int)refused.StatusCode);
        using var done = await visitor.SubmitAsync(link, null, ("password", "another long one"));

        Assert.Equal("/review/sign-in", done.Headers.Location?.OriginalString);
        (await visitor.SignInAsync(userName, "another long one")).Dispose();
        Assert.True(await visitor.IsSignedInAsync());
        using var again = await visitor.SubmitAsync(link, null, ("password", "a third long one"));
        Assert.Contains("This link has expired", await again.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatDoesNotExistIsNamed()
    {
        Assert.Equal(
            "There is no site nowhere; create it with 'sites create --site nowhere --locale de'.",
            (await RunAsync("invite", "--site", "nowhere", "--role", "admin")).Failure);
        Assert.Equal("There is no account nobody.", (await RunAsync("close", "--user", "nobody")).Failure);
        Assert.Equal("There is no open account nobody.", (await RunAsync("reset", "--user", "nobody")).Failure);
    }

    private Task<CommandResult> RunAsync(params string[] arguments) =>
        ServiceCommand.RunAsync(service.DatabaseFile, ["moderators", .. arguments]);
}
