using System.Net;
using Microsoft.EntityFrameworkCore;
using Moderation.Service.Storage;
using Moderation.Testing.Accounts;
using Moderation.Testing.Running;

namespace Moderation.Testing.Attacks;

/// <summary>Somebody has a copy of a cookie, or sits down at an open browser.</summary>
public abstract class SessionTests(RunningService service)
{
    /// <summary>The second that is promised, and some time of a busy machine.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task EachSignInIsListedAndOneIsEndedWithoutTheOthers()
    {
        var (userName, here) = await SignedInAsync();
        using var there = service.Visit();
        (await there.SignInAsync(userName, People.Password)).Dispose();
        var other = (await SessionsAsync(userName)).MaxBy(session => session.SignedInAt)!;

        Assert.Contains(other.Id, await PageAsync(here), StringComparison.Ordinal);
        using var ended = await here.SubmitAsync("/review/account", "/review/account/sessions/end", ("id", other.Id));

        Assert.Equal("/review/account?saved=sessions", ended.Headers.Location?.OriginalString);
        await Wait.UntilAsync(async () => !await there.IsSignedInAsync(), limit: Soon);
        Assert.True(await here.IsSignedInAsync());
        Assert.DoesNotContain(other.Id, await PageAsync(here), StringComparison.Ordinal);
        here.Dispose();
    }

    [Fact]
    public async Task TheSessionOfAnotherIsNotEnded()
    {
        var (strangerName, stranger) = await SignedInAsync();
        var (victimName, victim) = await SignedInAsync();
        using var second = service.Visit(); // there is a form for each other session
        (await second.SignInAsync(strangerName, People.Password)).Dispose();
        var theirs = (await SessionsAsync(victimName)).Single();

        (await stranger.SubmitAsync("/review/account", "/review/account/sessions/end", ("id", theirs.Id))).Dispose();

        Assert.Equal(theirs.Id, (await SessionsAsync(victimName)).Single().Id);
        Assert.True(await victim.IsSignedInAsync());
        victim.Dispose();
        stranger.Dispose();
    }

    [Fact]
    public async Task ACopyOfACookieEndsWhereItsOwnerSignsOut()
    {
        var (_, owner) = await SignedInAsync();
        using var thief = new Visitor(owner.Address, CopyOf(owner));
        Assert.True(await thief.IsSignedInAsync());

        (await owner.SubmitAsync("/review/account", "/review/sign-out")).Dispose();

        await Wait.UntilAsync(async () => !await thief.IsSignedInAsync(), limit: Soon);
        owner.Dispose();
    }

    [Fact]
    public async Task UseDoesNotKeepASessionBeyondAWeek()
    {
        var (userName, visitor) = await SignedInAsync();
        await AgeAsync(userName, TimeSpan.FromDays(7) - TimeSpan.FromMinutes(5));
        await Task.Delay(TimeSpan.FromSeconds(1.5)); // accounts are read once a second
        Assert.True(await visitor.IsSignedInAsync());

        await AgeAsync(userName, TimeSpan.FromDays(7));

        await Wait.UntilAsync(async () => !await visitor.IsSignedInAsync(), limit: Soon);
        visitor.Dispose();
    }

    [Theory]
    [InlineData("/review/account/password")]
    [InlineData("/review/account/authenticator")]
    public async Task WhatGuardsAnAccountIsNotChangedLongAfterSigningIn(string action)
    {
        var (userName, visitor) = await SignedInAsync();
        await AgeAsync(userName, TimeSpan.FromMinutes(11));
        await Task.Delay(TimeSpan.FromSeconds(1.5));

        using var refused = await SubmitAsync(visitor, action);

        Assert.Equal(HttpStatusCode.Found, refused.StatusCode);
        Assert.StartsWith("/review/sign-in?again=true", refused.Headers.Location?.OriginalString, StringComparison.Ordinal);
        (await visitor.SignInAsync(userName, People.Password)).Dispose();
        using var taken = await SubmitAsync(visitor, action);
        Assert.DoesNotContain("again", taken.Headers.Location?.OriginalString ?? "", StringComparison.Ordinal);
        Assert.Single(await SessionsAsync(userName)); // this browser's, which began anew
        visitor.Dispose();
    }

    [Fact]
    public async Task PasskeysAreNotAddedLongAfterSigningIn()
    {
        var (userName, visitor) = await SignedInAsync();
        await AgeAsync(userName, TimeSpan.FromMinutes(11));
        await Task.Delay(TimeSpan.FromSeconds(1.5));
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(visitor.Address, "/review/account/passkeys/options"));
        request.Headers.Add("Origin", visitor.Address.GetLeftPart(UriPartial.Authority));

        using var refused = await visitor.SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        visitor.Dispose();
    }

    private static Task<HttpResponseMessage> SubmitAsync(Visitor visitor, string action) => visitor.SubmitAsync(
        action.EndsWith("password", StringComparison.Ordinal) ? "/review/account" : action, action,
        ("current", People.Password), ("password", "another long enough one"), ("code", "000000"));

    private static CookieContainer CopyOf(Visitor visitor)
    {
        var copy = new CookieContainer();
        copy.Add(visitor.Cookies.GetCookies(visitor.Address));
        return copy;
    }

    private static async Task<string> PageAsync(Visitor visitor)
    {
        using var page = await visitor.GetAsync("/review/account");
        return await page.Content.ReadAsStringAsync();
    }

    private async Task<(string UserName, Visitor Visitor)> SignedInAsync()
    {
        var userName = await service.CreateModeratorAsync(ModeratorRole.EverySite, Role.Moderator);
        var id = (await service.FindAsync(userName)).Id;
        await using (var db = await service.OpenStoreAsync()) // joining signs in, too
            await db.ModeratorSessions.Where(session => session.ModeratorId == id).ExecuteDeleteAsync();
        var visitor = service.Visit();
        using var response = await visitor.SignInAsync(userName, People.Password);
        Assert.True(await visitor.IsSignedInAsync());
        return (userName, visitor);
    }

    private async Task<List<ModeratorSession>> SessionsAsync(string userName)
    {
        var id = (await service.FindAsync(userName)).Id;
        await using var db = await service.OpenStoreAsync();
        return await db.ModeratorSessions.AsNoTracking().Where(session => session.ModeratorId == id).ToListAsync();
    }

    private async Task AgeAsync(string userName, TimeSpan age)
    {
        var (id, at) = ((await service.FindAsync(userName)).Id, TimeProvider.System.GetUtcNow() - age);
        await using var db = await service.OpenStoreAsync();
        await db.ModeratorSessions.Where(session => session.ModeratorId == id)
            .ExecuteUpdateAsync(session => session.SetProperty(row => row.SignedInAt, at));
    }
}
