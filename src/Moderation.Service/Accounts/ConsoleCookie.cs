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

    /// <summary>How often a cookie is renewed; whether it still counts is asked each time, see <see cref="ReviewAccess"/>.</summary>
    private static readonly TimeSpan StampCheck = TimeSpan.FromMinutes(1);

    public static void AddConsoleCookie(this IServiceCollection services)
    {
        services.AddAuthentication(
            options => (options.DefaultScheme, options.DefaultSignInScheme) = (KeyOrCookie, IdentityConstants.ExternalScheme))
            .AddPolicyScheme(KeyOrCookie, null, either => either.ForwardDefaultSelector = http =>
                http.Request.Headers.Authorization.Count > 0 ? KeyAuthentication.SchemeName : IdentityConstants.ApplicationScheme)
            .AddIdentityCookies();
        services.Configure<SecurityStampValidatorOptions>(stamps =>
        {
            stamps.ValidationInterval = StampCheck;
            stamps.OnRefreshingPrincipal = KeepSession;
        });
        services.Configure<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme, cookie =>
        {
            Name(cookie, "moderation", SameSiteMode.Strict);
            cookie.ExpireTimeSpan = Lifetime;
            cookie.SlidingExpiration = true;
            cookie.LoginPath = SignInPage.Path;
            cookie.ReturnUrlParameter = "returnUrl";
            cookie.Events.OnValidatePrincipal = ValidateAsync;
            cookie.Events.OnRedirectToLogin = ChallengeAsync;
            cookie.Events.OnRedirectToAccessDenied = ForbidAsync;
        });
        services.Configure<CookieAuthenticationOptions>(IdentityConstants.ExternalScheme, cookie =>
            Name(cookie, "moderation-provider", SameSiteMode.Lax)); // the provider sends the browser back
        services.Configure<CookieAuthenticationOptions>(IdentityConstants.TwoFactorUserIdScheme, cookie =>
            Name(cookie, "moderation-code", SameSiteMode.Strict));
        services.Configure<CookieAuthenticationOptions>(
            IdentityConstants.TwoFactorRememberMeScheme, cookie => Name(cookie, "moderation-device", SameSiteMode.Strict));
    }

    private static void Name(CookieAuthenticationOptions options, string name, SameSiteMode sameSite)
    {
        options.Cookie.Name = name;
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = sameSite;
        options.CookieManager = new PrefixedCookies();
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
    }

    private static Task KeepSession(SecurityStampRefreshingPrincipalContext context)
    {
        if (context.CurrentPrincipal?.FindFirst(Sessions.Claim) is { } session)
            context.NewPrincipal?.Identities.First().AddClaim(session.Clone());
        return Task.CompletedTask;
    }

    /// <summary>Closing, another password, and the end of its session end a cookie within a second.</summary>
    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var (services, aborted) = (context.HttpContext.RequestServices, context.HttpContext.RequestAborted);
        if (await services.GetRequiredService<ReviewAccess>().AccountAsync(context.Principal!, aborted) is null)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
            return;
        }

        await services.GetRequiredService<Sessions>().SeenAsync(context.Principal!, aborted);
        await SecurityStampValidator.ValidatePrincipalAsync(context);
    }

    /// <summary>Another site's link: the browser has kept the cookie back, if there is one.</summary>
    private static bool ComesFromElsewhere(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && request.Headers["Sec-Fetch-Site"] is ["cross-site" or "same-site"];

    private static Task LandingPageAsync(HttpContext http)
    {
        var wanted = $"{http.Request.PathBase}{http.Request.Path}{http.Request.QueryString}";
        return AccountPages.Of<LandingPage>(
            http, new() { [nameof(LandingPage.ReturnUrl)] = AccountPages.Local(http.Request, wanted) }).ExecuteAsync(http);
    }

    private static Task ChallengeAsync(RedirectContext<CookieAuthenticationOptions> context)
    {
        if (!context.Request.Path.StartsWithSegments(Pages))
            return context.HttpContext.ChallengeAsync(KeyAuthentication.SchemeName);
        if (ComesFromElsewhere(context.Request))
            return LandingPageAsync(context.HttpContext);
        context.Response.Redirect(context.RedirectUri);
        return Task.CompletedTask;
    }

    private static Task ForbidAsync(RedirectContext<CookieAuthenticationOptions> context) =>
        context.Request.Path.StartsWithSegments(Pages) && HttpMethods.IsGet(context.Request.Method)
            ? AccountPages.Of<DeniedPage>(context.HttpContext, statusCode: StatusCodes.Status403Forbidden).ExecuteAsync(context.HttpContext)
            : TypedResults.Problem("Your account has no role on this site that allows this.", statusCode: 403)
                .ExecuteAsync(context.HttpContext);
}
