using Microsoft.AspNetCore.Identity;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Moderation.Service.Accounts;

internal static class OidcServices
{
    public const string SchemeName = "oidc";

    /// <summary>To be registered with the provider.</summary>
    public const string CallbackPath = "/review/sign-in/callback";

    /// <summary>How long somebody who signs in waits for a provider that does not answer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static readonly string[] Scopes = ["openid", "profile", "email"];

    public static IServiceCollection AddOidc(this IServiceCollection services, OidcOptions settings)
    {
        services.AddSingleton(settings);
        if (!settings.IsConfigured)
            return services;
        services.AddAuthentication().AddOpenIdConnect(SchemeName, settings.Name, oidc =>
        {
            oidc.Authority = settings.Authority;
            oidc.ClientId = settings.ClientId;
            oidc.ClientSecret = settings.ClientSecret;
            oidc.RequireHttpsMetadata = new Uri(settings.Authority!).Scheme == "https";
            oidc.SignInScheme = IdentityConstants.ExternalScheme;
            oidc.CallbackPath = CallbackPath;
            oidc.ResponseType = OpenIdConnectResponseType.Code;

            // A form posted by another site comes without SameSite=Lax cookies.
            oidc.ResponseMode = OpenIdConnectResponseMode.Query;
            oidc.Scope.Clear();
            foreach (var scope in Scopes)
                oidc.Scope.Add(scope);
            oidc.MapInboundClaims = false;
            oidc.GetClaimsFromUserInfoEndpoint = true;
            oidc.SaveTokens = false;
            oidc.BackchannelTimeout = Patience;
            foreach (var cookie in new[] { oidc.CorrelationCookie, oidc.NonceCookie })
                (cookie.SameSite, cookie.SecurePolicy) = (SameSiteMode.Lax, CookieSecurePolicy.SameAsRequest);
            oidc.Events.OnRemoteFailure = async context =>
            {
                context.Response.Redirect(await SentBackAsync(context.HttpContext, context.Failure!));
                context.HandleResponse();
            };
        });
        return services;
    }

    /// <summary>Tells the operator why a sign-in failed.</summary>
    /// <returns>The address of the page that tells the person.</returns>
    public static async Task<string> SentBackAsync(HttpContext http, Exception failure)
    {
        var settings = http.RequestServices.GetRequiredService<OidcOptions>();
        var problem = ProviderProblem.Of(failure);
        if (!http.RequestAborted.IsCancellationRequested) // then it is the person who has gone away
            await http.RequestServices.GetRequiredService<SecurityLog>()
                .ProviderFailedAsync(settings.Authority!, problem.Reason.TrimEnd('.'));
        return $"{http.Request.PathBase}{Pages.SignInPage.Path}?provider={problem.Kind}";
    }
}
