using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Moderation.Service.Accounts.Pages;
using Moderation.Service.Storage;
using QRCoder;

namespace Moderation.Service.Accounts;

/// <summary>The authenticator app (TOTP, RFC 6238) as a second factor, and its recovery codes.</summary>
internal static class AuthenticatorApi
{
    private const int RecoveryCodes = 10;

    public static void MapAuthenticator(this IEndpointRouteBuilder own)
    {
        own.MapGet("/account/authenticator", (HttpContext http, SignInManager<Moderator> signIn) =>
            AccountApi.WithAccountAsync(http, signIn, moderator => PageAsync(http, signIn, moderator, error: null)));
        own.MapPost("/account/authenticator", EnableAsync).OnlyRecently();
        own.MapPost("/account/authenticator/remove", RemoveAsync).OnlyRecently().WithMetadata(new RequireAntiforgeryTokenAttribute());
        own.MapPost("/account/recovery-codes", NewCodesAsync).OnlyRecently().WithMetadata(new RequireAntiforgeryTokenAttribute());
    }

    private static Task<IResult> EnableAsync(
        HttpContext http, [FromForm] string? code, SignInManager<Moderator> signIn, SecurityLog security) =>
        AccountApi.WithAccountAsync(http, signIn, async moderator =>
        {
            var moderators = signIn.UserManager;
            var typed = string.Concat((code ?? "").Where(char.IsAsciiDigit));
            if (!await moderators.VerifyTwoFactorTokenAsync(moderator, moderators.Options.Tokens.AuthenticatorTokenProvider, typed))
                return await PageAsync(http, signIn, moderator, texts => texts.WrongCode);
            await moderators.SetTwoFactorEnabledAsync(moderator, true);
            await security.ChangedAsync(moderator.Id, "authenticator");
            return await CodesAsync(http, signIn, moderator);
        });

    private static Task<IResult> RemoveAsync(HttpContext http, SignInManager<Moderator> signIn, SecurityLog security) =>
        AccountApi.WithAccountAsync(http, signIn, async moderator =>
        {
            await signIn.UserManager.SetTwoFactorEnabledAsync(moderator, false);
            await signIn.UserManager.ResetAuthenticatorKeyAsync(moderator); // the old app must not fit again
            await signIn.RefreshSignInAsync(moderator);
            await security.ChangedAsync(moderator.Id, "authenticator");
            return AccountPages.To(AccountPage.Path);
        });

    private static Task<IResult> NewCodesAsync(HttpContext http, SignInManager<Moderator> signIn, SecurityLog security) =>
        AccountApi.WithAccountAsync(http, signIn, async moderator =>
        {
            if (!moderator.TwoFactorEnabled)
                return AccountPages.To(AccountPage.Path);
            await security.ChangedAsync(moderator.Id, "recovery codes");
            return await CodesAsync(http, signIn, moderator);
        });

    private static async Task<IResult> CodesAsync(HttpContext http, SignInManager<Moderator> signIn, Moderator moderator)
    {
        var codes = await signIn.UserManager.GenerateNewTwoFactorRecoveryCodesAsync(moderator, RecoveryCodes);
        await signIn.RefreshSignInAsync(moderator);
        return AccountPages.Of<RecoveryCodesPage>(
            http, new() { [nameof(RecoveryCodesPage.Codes)] = codes!.ToArray() }, locale: moderator.Locale, theme: moderator.Theme);
    }

    private static async Task<IResult> PageAsync(
        HttpContext http, SignInManager<Moderator> signIn, Moderator moderator, AccountError? error)
    {
        if (moderator.TwoFactorEnabled)
            return AccountPages.To(AccountPage.Path); // the key of an app in use is never shown again
        var moderators = signIn.UserManager;
        if (await moderators.GetAuthenticatorKeyAsync(moderator) is not { Length: > 0 } key)
        {
            await moderators.ResetAuthenticatorKeyAsync(moderator);
            await signIn.RefreshSignInAsync(moderator);
            key = (await moderators.GetAuthenticatorKeyAsync(moderator))!;
        }

        return AccountPages.Of<AuthenticatorPage>(
            http,
            new()
            {
                [nameof(AuthenticatorPage.Key)] = string.Join(' ', key.Chunk(4).Select(four => new string(four))),
                [nameof(AuthenticatorPage.QrCode)] = QrCode(moderators.Options.Tokens.AuthenticatorIssuer, moderator.UserName!, key),
                [nameof(AuthenticatorPage.Error)] = error,
            },
            locale: moderator.Locale, theme: moderator.Theme);
    }

    /// <summary>As a data URI; format: https://github.com/google/google-authenticator/wiki/Key-Uri-Format.</summary>
    private static string QrCode(string issuer, string userName, string key)
    {
        var (named, account) = (UrlEncoder.Default.Encode(issuer), UrlEncoder.Default.Encode(userName));
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(
            $"otpauth://totp/{named}:{account}?secret={key}&issuer={named}&digits=6", QRCodeGenerator.ECCLevel.M);
        using var svg = new SvgQRCode(data);
        return "data:image/svg+xml;base64," + Convert.ToBase64String(Encoding.UTF8.GetBytes(svg.GetGraphic(4)));
    }
}
