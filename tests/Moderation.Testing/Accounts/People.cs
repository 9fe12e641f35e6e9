using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Moderation.Service.Accounts;
using Moderation.Service.Storage;
using Moderation.Testing.Running;

namespace Moderation.Testing.Accounts;

/// <summary>Accounts for a test, each with a name of its own.</summary>
internal static class People
{
    public const string Password = "correct horse battery";

    private static int _created;

    /// <returns>The new account's user name.</returns>
    public static async Task<string> CreateModeratorAsync(this RunningService service, string site, Role role)
    {
        var userName = $"person-{Interlocked.Increment(ref _created)}";
        var (token, _) = await service.InviteAsync(site, role);
        using var visitor = service.Visit();
        using var joined = await visitor.JoinAsync(token, userName);
        Assert.Equal(302, (int)joined.StatusCode);
        return userName;
    }

    /// <returns>A visitor who has signed in to a new account with this role.</returns>
    public static async Task<Visitor> SignedInAsync(this RunningService service, string site, Role role)
    {
        var visitor = service.Visit();
        using var response = await visitor.SignInAsync(await service.CreateModeratorAsync(site, role), Password);
        Assert.Equal(302, (int)response.StatusCode);
        return visitor;
    }

    public static Visitor Visit(this RunningService service) => new(service.Http.BaseAddress!);

    public static Task<(string Token, DateTimeOffset ExpiresAt)> InviteAsync(this RunningService service, string site, Role role) =>
        service.Services.GetRequiredService<Invitations>().CreateAsync(site, role, CancellationToken.None);

    public static Task<HttpResponseMessage> JoinAsync(this Visitor visitor, string token, string userName, string password = Password) =>
        visitor.SubmitAsync(
            $"/review/welcome?token={token}", null, ("displayName", $"Name of {userName}"), ("userName", userName), ("password", password));

    /// <summary>Runs with the service's own administration of accounts.</summary>
    public static async Task<T> AdministerAsync<T>(this RunningService service, Func<PeopleAdministration, Task<T>> work)
    {
        await using var scope = service.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<PeopleAdministration>());
    }

    /// <returns>As the cookie of the account's newest session says who it is.</returns>
    public static async Task<ClaimsPrincipal> PrincipalAsync(this RunningService service, string userName)
    {
        await using var scope = service.Services.CreateAsyncScope();
        var moderator = await service.FindAsync(userName);
        var person = await scope.ServiceProvider.GetRequiredService<SignInManager<Moderator>>().CreateUserPrincipalAsync(moderator);
        var sessions = await scope.ServiceProvider.GetRequiredService<Sessions>().ListAsync(moderator, CancellationToken.None);
        person.Identities.First().AddClaim(new Claim(Sessions.Claim, sessions.MaxBy(session => session.SignedInAt)!.Id));
        return person;
    }

    public static async Task<Moderator> FindAsync(this RunningService service, string userName)
    {
        await using var scope = service.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<UserManager<Moderator>>().FindByNameAsync(userName))!;
    }
}
