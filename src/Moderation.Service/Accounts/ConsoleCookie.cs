using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Moderation.Service.Accounts.Pages;
using Moderation.Service.Sites;

namespace Moderation.Service.Accounts;

/// <summary>The console's cookie; a request with an <c>Authorization</c> header is a key's, every other one the cookie's.</summary>
internal static class ConsoleCookie
{
    private const string KeyOrCookie = "key-or-cookie";
    private static readonly PathString Pages = "/review";
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    /// <summary>How long a cookie may outlive the password, second factor or account it was given for.</summary>
    private static readonly TimeSpan StampCheck = TimeSpan.FromMinutes(1);

    public static void AddConsoleCookie(this IServiceCollection services)
    {
        services.AddAuthentication(
            options => (options.DefaultScheme, options.DefaultSignInScheme) = (KeyOrCookie, IdentityConstants.ExternalScheme))
            .AddPolicyScheme(KeyOrCookie, null, either => either.ForwardDefaultSelector = http =>
                http.Request.Headers.Authorization.Count > 0 ? KeyAuthentication.SchemeName : IdentityConstants.ApplicationScheme)
            .AddIdentityCookies();
        services.Configure<SecurityStampValidatorOptions>(stamps => stamps.ValidationInterval = StampCheck);
        services.Configure<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme, cookie =>
        {
            Name(cookie, "moderation");
            cookie.ExpireTimeSpan = Lifetime;
            cookie.SlidingExpiration = true;
            cookie.LoginPath = SignInPage.Path;
            cookie.ReturnUrlParameter = "returnUrl";
            cookie.Events.OnRedirectToLogin = ChallengeAsync;
            cookie.Events.OnRedirectToAccessDenied = ForbidAsync;
        });
        services.Configure<CookieAuthenticationOptions>(IdentityConstants.ExternalScheme, cookie => Name(cookie, "moderation-provider"));
        services.Configure<CookieAuthenticationOptions>(IdentityConstants.TwoFactorUserIdScheme, cookie => Name(cookie, "moderation-code"));
        services.Configure<CookieAuthenticationOptions>(
            IdentityConstants.TwoFactorRememberMeScheme, cookie => Name(cookie, "moderation-device"));
    }

    private static void Name(CookieAuthenticationOptions options, string name)
    {
        options.Cookie.Name = name;
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
    }

    private static Task ChallengeAsync(RedirectContext<CookieAuthenticationOptions> context)
    {
        if (!context.Request.Path.StartsWithSegments(Pages))
            return context.HttpContext.ChallengeAsync(KeyAuthentication.SchemeName);
        context.Response.Redirect(context.RedirectUri);
        return Task.CompletedTask;
    }

    private static Task ForbidAsync(RedirectContext<CookieAuthenticationOptions> context) =>
        context.Request.Path.StartsWithSegments(Pages) && HttpMethods.IsGet(context.Request.Method)
            ? AccountPages.Of<DeniedPage>(context.HttpContext, statusCode: StatusCodes.Status403Forbidden).ExecuteAsync(context.HttpContext)
            : TypedResults.Problem("Your account has no role on this site that allows this.", statusCode: 403)
                .ExecuteAsync(context.HttpContext);
}
