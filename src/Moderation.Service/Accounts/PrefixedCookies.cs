using Microsoft.AspNetCore.Authentication.Cookies;

namespace Moderation.Service.Accounts;

/// <summary>
/// Over TLS a cookie's name begins with <c>__Host-</c>, which a browser takes from this host alone and no neighbour can plant; below a
/// path, which that prefix excludes, with <c>__Secure-</c>. Plain http, as on a local network, has neither.
/// </summary>
internal sealed class PrefixedCookies : ICookieManager
{
    private readonly ChunkingCookieManager _cookies = new();

    public string? GetRequestCookie(HttpContext context, string key) => _cookies.GetRequestCookie(context, Name(context, key));

    public void AppendResponseCookie(HttpContext context, string key, string? value, CookieOptions options) =>
        _cookies.AppendResponseCookie(context, Name(context, key), value, Told(context, options));

    public void DeleteCookie(HttpContext context, string key, CookieOptions options) =>
        _cookies.DeleteCookie(context, Name(context, key), Told(context, options));

    private static string Name(HttpContext context, string key) => context.Request switch
    {
        { IsHttps: false } => key,
        { PathBase.HasValue: true } => $"__Secure-{key}",
        _ => $"__Host-{key}",
    };

    // Without TLS a browser may not say where a request comes from, and LandingPage could not help a link from a mail.
    private static CookieOptions Told(HttpContext context, CookieOptions options)
    {
        if (options.SameSite == SameSiteMode.Strict && !context.Request.IsHttps && !context.Request.Headers.ContainsKey("Sec-Fetch-Site"))
            options.SameSite = SameSiteMode.Lax;
        return options;
    }
}
