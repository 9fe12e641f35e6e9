using Microsoft.AspNetCore.Http.HttpResults;
using Moderation.Service.Accounts.Pages;

namespace Moderation.Service.Accounts;

/// <summary>Headers of every page about accounts: never cached, never framed, no referrer.</summary>
internal static class AccountPages
{
    /// <summary>Where a sign-in without a return address leads, below the path of the service.</summary>
    public const string Home = "/review";

    /// <summary>A page in the account's own language and theme; null follows the browser. One with an error is a 422.</summary>
    public static RazorComponentResult<TPage> Of<TPage>(
        HttpContext http, Dictionary<string, object?>? parameters = null, int? statusCode = null, string? locale = null,
        string? theme = null)
        where TPage : AccountPart
    {
        var headers = http.Response.Headers;
        headers.CacheControl = "no-store";
        headers.ContentSecurityPolicy =
            $"default-src 'none'; script-src 'nonce-{ScriptNonce.Of(http)}'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
            + "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin"; // links carry tokens
        var shown = new Dictionary<string, object?>(parameters ?? [])
        {
            [nameof(AccountPart.Words)] = AccountTexts.For(http.Request, locale),
            [nameof(AccountPart.Theme)] = theme,
        };
        var hasError = shown.GetValueOrDefault(nameof(AccountPart.Error)) is not null;
        return new RazorComponentResult<TPage>(shown)
        {
            StatusCode = statusCode ?? (hasError ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK),
            PreventStreamingRendering = true,
        };
    }

    /// <returns>The name of the OpenID Connect provider, or null where none is configured.</returns>
    public static string? Provider(HttpContext http) =>
        http.RequestServices.GetRequiredService<OidcOptions>() is { IsConfigured: true } oidc ? oidc.Name : null;

    /// <param name="path">Of a page, below the path of the service.</param>
    public static RedirectHttpResult To(string path) => TypedResults.LocalRedirect($"~{path}");

    /// <returns>
    /// The path, as browsers see it, if it is the console's, otherwise that of the console's start: a sign-in must not redirect elsewhere.
    /// </returns>
    public static string Local(HttpRequest request, string? returnUrl)
    {
        var home = request.PathBase + Home;
        return RedirectHttpResult.IsLocalUrl(returnUrl) && returnUrl is not null
            && (returnUrl == home || returnUrl.StartsWith(home + '/', StringComparison.Ordinal)) ? returnUrl : home;
    }
}
