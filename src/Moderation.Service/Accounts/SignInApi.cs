using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Moderation.Service.Accounts.Pages;
using Moderation.Service.Storage;

namespace Moderation.Service.Accounts;

/// <summary>Signing in with a password, then a code where the account wants one, and signing out.</summary>
internal static class SignInApi
{
    public static void MapSignIn(this IEndpointRouteBuilder open)
    {
        open.MapGet("/sign-in", SignInPageAsync);
        open.MapPost("/sign-in", SignInAsync).HashesPasswords();
        open.MapGet("/sign-in/code", CodePageAsync);
        open.MapPost("/sign-in/code", CodeAsync);
        open.MapPost("/sign-out", SignOutAsync).WithMetadata(new RequireAntiforgeryTokenAttribute());
    }

    public static RazorComponentResult<SignInPage> SignInForm(
        HttpContext http, string? returnUrl, AccountError? error = null, string? userName = null, int? statusCode = null) =>
        AccountPages.Of<SignInPage>(
            http,
            new()
            {
                [nameof(SignInPage.ReturnUrl)] = AccountPages.Local(http.Request, returnUrl),
                [nameof(SignInPage.Error)] = error,
                [nameof(SignInPage.UserName)] = userName,
                [nameof(SignInPage.Provider)] = AccountPages.Provider(http),
            },
            statusCode);

    /// <param name="http">The request.</param>
    /// <param name="returnUrl">Where to go on.</param>
    /// <param name="provider">What went wrong at the provider.</param>
    /// <param name="continued">Of <see cref="LandingPage"/>: whoever has signed in goes on, and everybody else signs in.</param>
    /// <param name="again">Of somebody who has signed in too long ago for what they want to change.</param>
    /// <param name="access">Who has signed in.</param>
    private static async Task<Results<RedirectHttpResult, RazorComponentResult<SignInPage>>> SignInPageAsync(
        HttpContext http, string? returnUrl, string? provider, bool? continued, bool? again, ReviewAccess access) =>
        continued == true && await access.AccountAsync(http.User, http.RequestAborted) is not null
            ? TypedResults.LocalRedirect(AccountPages.Local(http.Request, returnUrl))
            : SignInForm(http, returnUrl, again == true ? texts => texts.SignInAgain : ProviderProblem.SentenceOf(provider));

    private static async Task<Results<RedirectHttpResult, RazorComponentResult<SignInPage>>> SignInAsync(
        HttpContext http, [FromForm] string? userName, [FromForm] string? password, [FromForm] string? returnUrl, PasswordSignIn passwords)
    {
        userName = TypedText.Clean(userName, AccountServices.UserNameLength);
        var (result, wait) = await passwords.TryAsync(http, userName, password ?? "");
        if (result.IsLockedOut)
            http.Response.Headers.RetryAfter = string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(wait.TotalSeconds)}");
        return result switch
        {
            { Succeeded: true } => TypedResults.LocalRedirect(AccountPages.Local(http.Request, returnUrl)),
            { RequiresTwoFactor: true } => AccountPages.To(
                $"{CodePage.Path}?returnUrl={Uri.EscapeDataString(AccountPages.Local(http.Request, returnUrl))}"),
            { IsLockedOut: true } => SignInForm(
                http, returnUrl, texts => texts.LockedOut, userName, StatusCodes.Status429TooManyRequests),
            _ => SignInForm(http, returnUrl, texts => texts.Wrong, userName),
        };
    }

    private static async Task<Results<RedirectHttpResult, RazorComponentResult<CodePage>>> CodePageAsync(
        HttpContext http, string? returnUrl, SignInManager<Moderator> signIn) =>
        await signIn.GetTwoFactorAuthenticationUserAsync() is null
            ? AccountPages.To(SignInPage.Path)
            : CodeForm(http, returnUrl, error: null);

    private static async Task<Results<RedirectHttpResult, RazorComponentResult<CodePage>>> CodeAsync(
        HttpContext http, [FromForm] string? code, [FromForm] string? returnUrl, SignInManager<Moderator> signIn, KnownDevice devices,
        SecurityLog security)
    {
        if (await signIn.GetTwoFactorAuthenticationUserAsync() is not { } moderator)
            return AccountPages.To(SignInPage.Path);

        // Six digits are the app's; anything else is a recovery code.
        var typed = string.Concat((code ?? "").Where(character => !char.IsWhiteSpace(character)));
        var result = typed.Length == 6 && typed.All(char.IsAsciiDigit)
            ? await signIn.TwoFactorAuthenticatorSignInAsync(typed, isPersistent: true, rememberClient: false)
            : await signIn.TwoFactorRecoveryCodeSignInAsync(typed);
        if (result.Succeeded)
        {
            devices.Remember(http, moderator.Id);
            await security.SignedInAsync(moderator.Id, "code");
        }
        else if (result.IsLockedOut)
        {
            await security.LockedOutAsync(moderator.Id);
        }
        else
        {
            await security.FailedAsync(moderator.Id, "code");
        }

        return result switch
        {
            { Succeeded: true } => TypedResults.LocalRedirect(AccountPages.Local(http.Request, returnUrl)),
            { IsLockedOut: true } => CodeForm(http, returnUrl, texts => texts.LockedOut),
            _ => CodeForm(http, returnUrl, texts => texts.WrongCode),
        };
    }

    private static RazorComponentResult<CodePage> CodeForm(HttpContext http, string? returnUrl, AccountError? error) =>
        AccountPages.Of<CodePage>(
            http, new() { [nameof(CodePage.ReturnUrl)] = AccountPages.Local(http.Request, returnUrl), [nameof(CodePage.Error)] = error });

    private static async Task<RedirectHttpResult> SignOutAsync(SignInManager<Moderator> signIn)
    {
        await signIn.SignOutAsync();
        return AccountPages.To(SignInPage.Path);
    }
}
