using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Moderation.Service.Accounts.Pages;
using Moderation.Service.Storage;

namespace Moderation.Service.Accounts;

/// <summary>Signing in at the OpenID Connect provider: by a known login, an invitation, or an address that both sides confirmed.</summary>
internal static class ProviderApi
{
    private const string InvitationItem = "invitation";

    public static void MapProvider(this IEndpointRouteBuilder open)
    {
        if (!open.ServiceProvider.GetRequiredService<OidcOptions>().IsConfigured)
            return;
        open.MapGet("/sign-in/provider", StartAsync);
        open.MapGet("/sign-in/provider/done", DoneAsync);
    }

    private static async Task<Results<EmptyHttpResult, RedirectHttpResult>> StartAsync(
        HttpContext http, string? returnUrl, string? token, SignInManager<Moderator> signIn, CancellationToken cancellation)
    {
        var returns = http.Request.PathBase + "/review/sign-in/provider/done";
        var done = $"{returns}?returnUrl={Uri.EscapeDataString(AccountPages.Local(http.Request, returnUrl))}";
        var properties = signIn.ConfigureExternalAuthenticationProperties(OidcServices.SchemeName, done);
        if (!string.IsNullOrEmpty(token))
            properties.Items[InvitationItem] = token;
        try
        {
            await http.ChallengeAsync(OidcServices.SchemeName, properties);
            return TypedResults.Empty;
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested)
        {
            // Its metadata is read before the way there is known.
            return TypedResults.LocalRedirect(await OidcServices.SentBackAsync(http, exception));
        }
    }

    private static async Task<Results<RedirectHttpResult, RazorComponentResult<SignInPage>>> DoneAsync(
        HttpContext http, string? returnUrl, SignInManager<Moderator> signIn, Invitations invitations, Joining joining, TimeProvider time,
        SecurityLog security, CancellationToken cancellation)
    {
        if (await signIn.GetExternalLoginInfoAsync() is not { } login)
            return SignInApi.SignInForm(http, returnUrl, texts => texts.ProviderFailed);
        var moderators = signIn.UserManager;
        var moderator = await moderators.FindByLoginAsync(login.LoginProvider, login.ProviderKey);
        AccountError? error = null;
        if (moderator is null && login.AuthenticationProperties?.Items.TryGetValue(InvitationItem, out var token) == true)
        {
            if (await invitations.FindAsync(token, cancellation) is { } invitation)
            {
                moderator = await NewAsync(login.Principal, moderators, time.GetUtcNow());
                error = await joining.JoinAsync(invitation, moderator, password: null, login, cancellation);
            }
            else
            {
                error = texts => texts.LinkInvalid;
            }
        }
        else if (moderator is null && VerifiedEmail(login.Principal) is { } email
            && await moderators.FindByEmailAsync(email) is { EmailConfirmed: true } known)
        {
            moderator = known;
            error = (await moderators.AddLoginAsync(known, login)) is { Succeeded: false } refused ? Joining.ErrorOf(refused) : null;
        }

        // A second factor is the provider's business.
        if (moderator is not null && error is null
            && await signIn.ExternalLoginSignInAsync(
                login.LoginProvider, login.ProviderKey, isPersistent: true, bypassTwoFactor: true) is { Succeeded: true })
        {
            await security.SignedInAsync(moderator.Id, "provider");
            return TypedResults.LocalRedirect(AccountPages.Local(http.Request, returnUrl));
        }

        await http.SignOutAsync(IdentityConstants.ExternalScheme);
        return SignInApi.SignInForm(http, returnUrl, error ?? (texts => texts.NoAccount));
    }

    private static string? VerifiedEmail(ClaimsPrincipal principal) =>
        bool.TryParse(principal.FindFirstValue("email_verified"), out var isVerified) && isVerified
            ? principal.FindFirstValue("email")
            : null;

    private static async Task<Moderator> NewAsync(ClaimsPrincipal principal, UserManager<Moderator> moderators, DateTimeOffset now)
    {
        var email = VerifiedEmail(principal);
        if (email is not null && await moderators.FindByEmailAsync(email) is not null)
            email = null; // another account's
        var wished = principal.FindFirstValue("preferred_username") ?? principal.FindFirstValue("email")?.Split('@')[0] ?? "";
        var userName = string.Concat(
            wished.Where(moderators.Options.User.AllowedUserNameCharacters.Contains).Take(AccountServices.UserNameLength));
        if (userName.Length == 0 || await moderators.FindByNameAsync(userName) is not null)
            userName += $"-{Guid.NewGuid():N}"[..9];
        return new Moderator
        {
            UserName = userName,
            DisplayName = TypedText.Name(principal.FindFirstValue("name"), AccountApi.DisplayNameLength),
            Email = email,
            EmailConfirmed = email is not null,
            CreatedAt = now,
        };
    }
}
