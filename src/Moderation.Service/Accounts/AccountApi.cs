using System.Buffers.Text;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Moderation.Service.Accounts.Pages;
using Moderation.Service.Storage;

namespace Moderation.Service.Accounts;

/// <summary>One's own account; each form answers with the page it came from.</summary>
internal static class AccountApi
{
    public const int DisplayNameLength = 80;
    private const int PasskeyNameLength = 60;

    public static void MapAccount(this IEndpointRouteBuilder own)
    {
        own.MapGet("/account", (HttpContext http, string? saved, SignInManager<Moderator> signIn) =>
            WithAccountAsync(http, signIn, moderator =>
                PageAsync(http, signIn, moderator, saved: saved is "profile" or "password" or "passkeys" or "sessions" ? saved : null)));
        own.MapPost("/account", ProfileAsync);
        own.MapPost("/account/password", PasswordAsync).OnlyRecently().HashesPasswords();
        own.MapPost("/account/passkeys/name", NamePasskeyAsync);
        own.MapPost("/account/passkeys/remove", RemovePasskeyAsync).OnlyRecently();
        own.MapPost("/account/sessions/end", EndSessionAsync);
        own.MapPost("/account/sign-out-everywhere", SignOutEverywhereAsync).WithMetadata(new RequireAntiforgeryTokenAttribute());
    }

    /// <summary>Runs with the account that is signed in; a deleted or closed one is signed out.</summary>
    public static async Task<IResult> WithAccountAsync(
        HttpContext http, SignInManager<Moderator> signIn, Func<Moderator, Task<IResult>> work)
    {
        if (await signIn.UserManager.GetUserAsync(http.User) is { ClosedAt: null } moderator)
            return await work(moderator);
        await signIn.SignOutAsync();
        return AccountPages.To(SignInPage.Path);
    }

    private static Task<IResult> ProfileAsync(
        HttpContext http, [FromForm] string? displayName, [FromForm] string? locale, [FromForm] string? theme, [FromForm] bool? blursText,
        SignInManager<Moderator> signIn) => WithAccountAsync(http, signIn, async moderator =>
    {
        moderator.DisplayName = TypedText.Name(displayName, DisplayNameLength);
        moderator.Locale = AccountTexts.All.Any(words => words.Language == locale) ? locale : null;
        moderator.Theme = theme is "light" or "dark" ? theme : null;
        moderator.BlursText = blursText == true;
        return (await signIn.UserManager.UpdateAsync(moderator)).Succeeded
            ? Saved("profile")
            : await PageAsync(http, signIn, moderator, error: texts => texts.NotSaved);
    });

    private static Task<IResult> PasswordAsync(
        HttpContext http, [FromForm] string? current, [FromForm] string? password, SignInManager<Moderator> signIn,
        SecurityLog security) =>
        WithAccountAsync(http, signIn, async moderator =>
        {
            var moderators = signIn.UserManager;
            var changed = await moderators.HasPasswordAsync(moderator)
                ? await moderators.ChangePasswordAsync(moderator, current ?? "", password ?? "")
                : await moderators.AddPasswordAsync(moderator, password ?? "");
            if (!changed.Succeeded)
                return await PageAsync(http, signIn, moderator, error: Joining.ErrorOf(changed));
            await security.ChangedAsync(moderator.Id, "new password");
            await signIn.RefreshSignInAsync(moderator); // all others are out
            return Saved("password");
        });

    private static Task<IResult> NamePasskeyAsync(
        HttpContext http, [FromForm] string? id, [FromForm] string? name, SignInManager<Moderator> signIn) =>
        WithAccountAsync(http, signIn, async moderator =>
        {
            if (await PasskeyAsync(signIn, moderator, id) is { } passkey && TypedText.Name(name, PasskeyNameLength) is { } given)
            {
                passkey.Name = given;
                await signIn.UserManager.AddOrUpdatePasskeyAsync(moderator, passkey);
            }

            return Saved("passkeys");
        });

    private static Task<IResult> RemovePasskeyAsync(
        HttpContext http, [FromForm] string? id, SignInManager<Moderator> signIn, SecurityLog security) =>
        WithAccountAsync(http, signIn, async moderator =>
        {
            if (await PasskeyAsync(signIn, moderator, id) is { } passkey)
            {
                await signIn.UserManager.RemovePasskeyAsync(moderator, passkey.CredentialId);
                await security.ChangedAsync(moderator.Id, "passkeys");
            }

            return Saved("passkeys");
        });

    private static async Task<UserPasskeyInfo?> PasskeyAsync(SignInManager<Moderator> signIn, Moderator moderator, string? id) =>
        (await signIn.UserManager.GetPasskeysAsync(moderator))
            .FirstOrDefault(passkey => Base64Url.EncodeToString(passkey.CredentialId) == id);

    private static Task<IResult> EndSessionAsync(
        HttpContext http, [FromForm] string? id, SignInManager<Moderator> signIn, Sessions sessions, SecurityLog security) =>
        WithAccountAsync(http, signIn, async moderator =>
        {
            if (await sessions.EndAsync(moderator.Id, id ?? "", http.RequestAborted))
                await security.ChangedAsync(moderator.Id, "sessions");
            return Saved("sessions");
        });

    private static Task<IResult> SignOutEverywhereAsync(HttpContext http, SignInManager<Moderator> signIn, SecurityLog security) =>
        WithAccountAsync(http, signIn, async moderator =>
        {
            await signIn.UserManager.UpdateSecurityStampAsync(moderator);
            await security.ChangedAsync(moderator.Id, "sessions");
            await signIn.SignOutAsync();
            return AccountPages.To(SignInPage.Path);
        });

    private static RedirectHttpResult Saved(string what) => AccountPages.To($"{AccountPage.Path}?saved={what}");

    private static async Task<IResult> PageAsync(
        HttpContext http, SignInManager<Moderator> signIn, Moderator moderator, string? saved = null, AccountError? error = null)
    {
        var passkeys = (await signIn.UserManager.GetPasskeysAsync(moderator)).OrderBy(passkey => passkey.CreatedAt)
            .Select(passkey => new NamedPasskey(Base64Url.EncodeToString(passkey.CredentialId), passkey.Name ?? "", passkey.CreatedAt));
        var services = http.RequestServices;
        var open = await services.GetRequiredService<Sessions>().ListAsync(moderator, http.RequestAborted);
        var settings = new AccountSettings(
            moderator.UserName!, moderator.DisplayName, moderator.Locale, moderator.Theme, moderator.BlursText,
            moderator.PasswordHash is not null, moderator.TwoFactorEnabled,
            await signIn.UserManager.CountRecoveryCodesAsync(moderator), [.. passkeys])
        {
            LacksFactor = (await services.GetRequiredService<ReviewAccess>().AccountAsync(http.User))?.LacksFactor == true,
            Sessions = [.. open.Select(session => new OpenSession(
                session.Id, session.Device, session.Address, session.SignedInAt, session.SeenAt, session.Id == Sessions.IdOf(http.User)))],
        };
        return AccountPages.Of<AccountPage>(
            http,
            new()
            {
                [nameof(AccountPage.Settings)] = settings,
                [nameof(AccountPage.Saved)] = saved,
                [nameof(AccountPage.Error)] = error,
            },
            locale: moderator.Locale);
    }
}

public sealed record AccountSettings(
    string UserName, string? DisplayName, string? Locale, string? Theme, bool BlursText, bool HasPassword, bool HasAuthenticator,
    int RecoveryCodes, IReadOnlyList<NamedPasskey> Passkeys)
{
    /// <summary>The installation demands a second factor of them.</summary>
    public bool LacksFactor { get; init; }

    public IReadOnlyList<OpenSession> Sessions { get; init; } = [];
}

/// <param name="IsThis">It is the one that asks.</param>
public sealed record OpenSession(
    string Id, string Device, string Address, DateTimeOffset SignedInAt, DateTimeOffset SeenAt, bool IsThis);

/// <param name="Id">The credential's, in base64url.</param>
public sealed record NamedPasskey(string Id, string Name, DateTimeOffset CreatedAt);
