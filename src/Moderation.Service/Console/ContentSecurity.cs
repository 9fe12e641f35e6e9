using Moderation.Service.Accounts;

namespace Moderation.Service.Console;

/// <summary>A page may load its own files, and scripts by nonce alone: comment text could not run even if it became markup.</summary>
internal static class ContentSecurity
{
    public static void UseContentSecurity(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (!context.Request.Path.StartsWithSegments("/review"))
            return next(context);
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy =
            $"default-src 'self'; script-src 'nonce-{ScriptNonce.Of(context)}'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
            + "connect-src 'self'; object-src 'none'; frame-ancestors 'none'; base-uri 'self'; form-action 'self'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        return next(context);
    });
}
