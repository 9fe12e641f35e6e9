using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Moderation.Service.Storage;
using Moderation.Testing.Running;

namespace Moderation.Testing.Accounts;

public abstract partial class WelcomeTests(RunningService service)
{
    [Fact]
    public async Task AnInvitationMakesOneAccountWithItsRoleAndSignsItIn()
    {
        var (token, _) = await service.InviteAsync("some-site", Role.Lead);
        using var visitor = service.Visit();

        using var joined = await visitor.JoinAsync(token, "invited");

        Assert.Equal("/review", joined.Headers.Location?.OriginalString);
        Assert.True(await visitor.IsSignedInAsync());
        var person = (await service.AdministerAsync(people => people.ListAsync("some-site", CancellationToken.None))).Single();
        Assert.Equal(("invited", "Name of invited"), (person.Moderator.UserName, person.Moderator.DisplayName));
        Assert.Equal(("some-site", Role.Lead), person.Roles.Select(role => (role.Site, role.Role)).Single());
        using var again = await visitor.GetAsync($"/review/welcome?token={token}");
        Assert.Equal(410, (int)again.StatusCode);
    }

    [Fact]
    public async Task OfManyWhoUseALinkAtOnceOneGetsIn()
    {
        var (token, _) = await service.InviteAsync("raced-site", Role.Moderator);
        var visitors = Enumerable.Range(0, 8).Select(_ => service.Visit()).ToList();

        var answers = await Task.WhenAll(visitors.Select((visitor, i) => AttemptAsync(visitor, i)));

        Assert.Single(answers, status => status == 302);
        Assert.Single(await service.AdministerAsync(people => people.ListAsync("raced-site", CancellationToken.None)));
        foreach (var visitor in visitors)
            visitor.Dispose();

        async Task<int> AttemptAsync(Visitor visitor, int number)
        {
            using var page = await visitor.GetAsync($"/review/welcome?token={token}");
            if (!page.IsSuccessStatusCode)
                return (int)page.StatusCode;
            var form = Token().Match(await page.Content.ReadAsStringAsync()).Groups[1].Value;
            using var content = new FormUrlEncodedContent(
            [
                new("token", token), new("__RequestVerificationToken", form), new("displayName", "X"),
                new("userName", $"raced-{number}"), new("password", People.Password),
            ]);
            using var request = new HttpRequestMessage(HttpMethod.Post, "/review/welcome") { Content = content };
            using var response = await visitor.SendAsync(request);
            return (int)response.StatusCode;
        }
    }

    [Fact]
    public async Task ADisplayNameMayBeAnythingThatCanBeStored()
    {
        var (token, _) = await service.InviteAsync("odd-site", Role.Moderator);
        using var visitor = service.Visit();

        using var joined = await visitor.SubmitAsync(
            $"/review/welcome?token={token}",
            null,
            ("displayName", new string('x', 79) + "\U0001F600\u0001\n"),
            ("userName", "odd"),
            ("password", People.Password));

        Assert.Equal(302, (int)joined.StatusCode);
        Assert.Equal(new string('x', 79), (await service.FindAsync("odd")).DisplayName);
    }

    [Theory]
    [InlineData("short", "At least 12 characters", "valid-name")]
    [InlineData("eleven char", "needs at least 12 characters", "valid-name")]
    [InlineData(People.Password, "plain Latin letters", "näme")]
    public async Task AFormThatIsNotGoodEnoughLeavesTheLinkUsable(string password, string said, string userName)
    {
        var (token, _) = await service.InviteAsync("patient-site", Role.Moderator);
        using var visitor = service.Visit();

        using var refused = await visitor.JoinAsync(token, userName, password);

        Assert.Equal(422, (int)refused.StatusCode);
        Assert.Contains(said, await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var joined = await visitor.JoinAsync(token, $"patient-{Guid.NewGuid():N}");
        Assert.Equal(302, (int)joined.StatusCode);
    }

    [Fact]
    public async Task TwelveSmallLettersAreEnoughAndATakenNameIsNot()
    {
        var (token, _) = await service.InviteAsync("some-other-site", Role.Moderator);
        using var visitor = service.Visit();
        (await visitor.JoinAsync(token, "simple", "qxvwkzjqxhfp")).Dispose();
        Assert.True(await visitor.IsSignedInAsync());

        var (second, _) = await service.InviteAsync("some-other-site", Role.Moderator);
        using var other = service.Visit();
        using var refused = await other.JoinAsync(second, "SIMPLE");

        Assert.Contains("This user name is taken.", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.False(await other.IsSignedInAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("%00%3Cscript%3E")]
    public async Task WhatIsNoLinkLeadsNowhere(string token)
    {
        using var visitor = service.Visit();

        using var response = await visitor.GetAsync($"/review/welcome?token={token}");

        Assert.Equal(410, (int)response.StatusCode);
        Assert.Contains("This link has expired", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ALinkEndsAfterADay()
    {
        var (token, expiresAt) = await service.InviteAsync("late-site", Role.Moderator);
        Assert.InRange(expiresAt - TimeProvider.System.GetUtcNow(), TimeSpan.FromHours(23.9), TimeSpan.FromHours(24));
        await using (var db = await service.OpenStoreAsync())
            await db.Invitations.Where(invitation => invitation.Site == "late-site")
                .ExecuteUpdateAsync(row =>
                    row.SetProperty(invitation => invitation.ExpiresAt, TimeProvider.System.GetUtcNow().AddSeconds(-1)));
        using var visitor = service.Visit();

        using var response = await visitor.GetAsync($"/review/welcome?token={token}");

        Assert.Equal(410, (int)response.StatusCode);
    }

    [Fact]
    public async Task TheStoreKnowsTheHashOfALinkOnly()
    {
        var (token, _) = await service.InviteAsync("hashed-site", Role.Moderator);

        await using var db = await service.OpenStoreAsync();
        var row = await db.Invitations.SingleAsync(invitation => invitation.Site == "hashed-site");

        var secret = System.Buffers.Text.Base64Url.DecodeFromChars(token);
        Assert.Equal(32, secret.Length);
        Assert.Equal(System.Security.Cryptography.SHA256.HashData(secret), row.SecretHash);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]*)\"")]
    private static partial Regex Token();
}
