using Microsoft.AspNetCore.Identity;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Moderation.Service.Accounts;

internal static class OidcServices
{
    public const string SchemeName = "oidc";

    /// <summary>To be registered with the provider.</summary>
    public const string CallbackPath = "/review/sign-in/callback";

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
            foreach (var cookie in new[] { oidc.CorrelationCookie, oidc.NonceCookie })
                (cookie.SameSite, cookie.SecurePolicy) = (SameSiteMode.Lax, CookieSecurePolicy.SameAsRequest);
            oidc.Events.OnRemoteFailure = context =>
            {
                AccountsLog.ProviderFailed(
                    context.HttpContext.RequestServices.GetRequiredService<ILogger<OidcOptions>>(), context.Failure?.GetType().Name ?? "");
                context.Response.Redirect(context.Request.PathBase + Pages.SignInPage.Path + "?provider=failed");
                context.HandleResponse();
                return Task.CompletedTask;
            };
        });
        return services;
    }
}
