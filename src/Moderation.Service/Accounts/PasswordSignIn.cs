using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Moderation.Service.Storage;

namespace Moderation.Service.Accounts;

/// <summary>
/// Keeps <see cref="Sessions"/>, and opens a way that Identity keeps to itself: a password that was found right elsewhere signs in, or
/// asks for the code.
/// </summary>
internal sealed class ModeratorSignIn(
    UserManager<Moderator> moderators, IHttpContextAccessor http, IUserClaimsPrincipalFactory<Moderator> claims,
    IOptions<IdentityOptions> options, ILogger<SignInManager<Moderator>> logger, IAuthenticationSchemeProvider schemes,
    IUserConfirmation<Moderator> confirmation, Sessions sessions)
    : SignInManager<Moderator>(moderators, http, claims, options, logger, schemes, confirmation)
{
    public Task<SignInResult> AfterPasswordAsync(Moderator moderator) => SignInOrTwoFactorAsync(moderator, isPersistent: true);

    public override async Task SignInWithClaimsAsync(
        Moderator user, AuthenticationProperties? authenticationProperties, IEnumerable<Claim> additionalClaims)
    {
        var properties = authenticationProperties ?? new AuthenticationProperties();
        var session = new Claim(Sessions.Claim, await sessions.OfSignInAsync(Context, user, properties));
        await base.SignInWithClaimsAsync(user, properties, additionalClaims.Append(session));
    }

    public override async Task SignOutAsync()
    {
        if (UserManager.GetUserId(Context.User) is { } id && Sessions.IdOf(Context.User) is { } session)
            await sessions.EndAsync(id, session, CancellationToken.None);
        await base.SignOutAsync();
    }
}

/// <summary>
/// A name and a password. Whether an account has the name is told neither by the answer nor by its time: each try reads one row and hashes
/// one password, and a try that has to wait does neither.
/// </summary>
internal sealed class PasswordSignIn(
    ModeratorSignIn signIn, IPasswordHasher<Moderator> hasher, SignInThrottle throttle, KnownDevice devices, SecurityLog security)
{
    private static readonly Lazy<string> AnyHash = new(() => new PasswordHasher<Moderator>().HashPassword(new Moderator(), "nobody's"));

    public async Task<PasswordAnswer> TryAsync(HttpContext http, string userName, string password)
    {
        var moderators = signIn.UserManager;
        var (name, address) = (moderators.NormalizeName(userName), http.Connection.RemoteIpAddress);
        var moderator = await moderators.FindByNameAsync(userName);
        var device = moderator is null ? null : devices.Find(http, moderator.Id);
        if (throttle.Wait(name, address, device) is { } wait)
            return new PasswordAnswer(SignInResult.LockedOut, wait);
        if (!await IsRightAsync(moderator, password) || !await signIn.CanSignInAsync(moderator!))
        {
            throttle.Failed(name, address, device);
            await security.FailedAsync(moderator?.Id, "password");
            return new PasswordAnswer(SignInResult.Failed);
        }

        // By wrong codes, which only somebody with the password can have given.
        if (await moderators.IsLockedOutAsync(moderator!))
            return new PasswordAnswer(SignInResult.LockedOut, SignInThrottle.Window);
        var result = await signIn.AfterPasswordAsync(moderator!);
        if (result.Succeeded)
        {
            throttle.Succeeded(device);
            devices.Remember(http, moderator!.Id);
            await security.SignedInAsync(moderator.Id, "password");
        }

        return new PasswordAnswer(result);
    }

    private async Task<bool> IsRightAsync(Moderator? moderator, string password)
    {
        if (moderator?.PasswordHash is not null)
            return await signIn.UserManager.CheckPasswordAsync(moderator, password);
        hasher.VerifyHashedPassword(new Moderator(), AnyHash.Value, password);
        return false;
    }
}

/// <param name="Result">What became of it.</param>
/// <param name="Wait">How long to wait where it was locked out.</param>
internal readonly record struct PasswordAnswer(SignInResult Result, TimeSpan Wait = default);
