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
    private static readonly Lazy<string> AnyHash = new(() => new PasswordHasher<Moderator>().HashPassword(new Moderator(), "nobody's"));

    public static void MapSignIn(this IEndpointRouteBuilder open)
    {
        open.MapGet("/sign-in", SignInPageAsync);
        open.MapPost("/sign-in", SignInAsync);
        open.MapGet("/sign-in/code", CodePageAsync);
        open.MapPost("/sign-in/code", CodeAsync);
        open.MapPost("/sign-out", SignOutAsync).WithMetadata(new RequireAntiforgeryTokenAttribute());
    }

    /// <param name="http">The request.</param>
    /// <param name="returnUrl">Where to go on.</param>
    /// <param name="provider">What went wrong at the provider.</param>
    /// <param name="continued">Of <see cref="LandingPage"/>: whoever has signed in goes on, and everybody else signs in.</param>
    /// <param name="access">Who has signed in.</param>
    private static async Task<Results<RedirectHttpResult, RazorComponentResult<SignInPage>>> SignInPageAsync(
        HttpContext http, string? returnUrl, string? provider, bool? continued, ReviewAccess access) =>
        continued == true && await access.AccountAsync(http.User, http.RequestAborted) is not null
            ? TypedResults.LocalRedirect(AccountPages.Local(http.Request, returnUrl))
            : SignInForm(http, returnUrl, ProviderProblem.SentenceOf(provider));

    public static RazorComponentResult<SignInPage> SignInForm(
        HttpContext http, string? returnUrl, AccountError? error = null, string? userName = null) =>
        AccountPages.Of<SignInPage>(
            http,
            new()
            {
                [nameof(SignInPage.ReturnUrl)] = AccountPages.Local(http.Request, returnUrl),
                [nameof(SignInPage.Error)] = error,
                [nameof(SignInPage.UserName)] = userName,
                [nameof(SignInPage.Provider)] = AccountPages.Provider(http),
            });

    private static async Task<Results<RedirectHttpResult, RazorComponentResult<SignInPage>>> SignInAsync(
        HttpContext http, [FromForm] string? userName, [FromForm] string? password, [FromForm] string? returnUrl,
        SignInManager<Moderator> signIn, IPasswordHasher<Moderator> hasher, ILogger<Joining> logger)
    {
        userName = TypedText.Clean(userName, AccountServices.UserNameLength);
        var moderator = await signIn.UserManager.FindByNameAsync(userName);
        if (moderator is null)
        {
            // As slow as for an account, so that the time does not tell which names exist.
            hasher.VerifyHashedPassword(new Moderator(), AnyHash.Value, password ?? "");
            return SignInForm(http, returnUrl, texts => texts.Wrong, userName);
        }

        var result = await signIn.PasswordSignInAsync(moderator, password ?? "", isPersistent: true, lockoutOnFailure: true);
        if (result.Succeeded)
            AccountsLog.SignedIn(logger, moderator.Id, "password");
        if (result.IsLockedOut)
            AccountsLog.LockedOut(logger, moderator.Id);
        return result switch
        {
            { Succeeded: true } => TypedResults.LocalRedirect(AccountPages.Local(http.Request, returnUrl)),
            { RequiresTwoFactor: true } => AccountPages.To(
                $"{CodePage.Path}?returnUrl={Uri.EscapeDataString(AccountPages.Local(http.Request, returnUrl))}"),
            { IsLockedOut: true } => SignInForm(http, returnUrl, texts => texts.LockedOut, userName),
            _ => SignInForm(http, returnUrl, texts => texts.Wrong, userName),
        };
    }

    private static async Task<Results<RedirectHttpResult, RazorComponentResult<CodePage>>> CodePageAsync(
        HttpContext http, string? returnUrl, SignInManager<Moderator> signIn) =>
        await signIn.GetTwoFactorAuthenticationUserAsync() is null
            ? AccountPages.To(SignInPage.Path)
            : CodeForm(http, returnUrl, error: null);

    private static async Task<Results<RedirectHttpResult, RazorComponentResult<CodePage>>> CodeAsync(
        HttpContext http, [FromForm] string? code, [FromForm] string? returnUrl, SignInManager<Moderator> signIn)
    {
        if (await signIn.GetTwoFactorAuthenticationUserAsync() is null)
            return AccountPages.To(SignInPage.Path);

        // Six digits are the app's; anything else is a recovery code.
        var typed = string.Concat((code ?? "").Where(character => !char.IsWhiteSpace(character)));
        var result = typed.Length == 6 && typed.All(char.IsAsciiDigit)
            ? await signIn.TwoFactorAuthenticatorSignInAsync(typed, isPersistent: true, rememberClient: false)
            : await signIn.TwoFactorRecoveryCodeSignInAsync(typed);
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
