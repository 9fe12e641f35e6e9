using Microsoft.AspNetCore.Authentication;

namespace Moderation.Service.Sites;

internal static class SitesServices
{
    /// <summary>Registers the sites, their keys, and one authorization policy per scope.</summary>
    public static IServiceCollection AddSites(this IServiceCollection services)
    {
        services.AddSingleton<SiteDirectory>();
        services.AddSingleton<KeyDirectory>();
        services.AddSingleton<SiteAdministration>();
        services.AddAuthentication(KeyAuthentication.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, KeyAuthentication>(KeyAuthentication.SchemeName, null);
        var authorization = services.AddAuthorizationBuilder();
        foreach (var scope in Scopes.All)
            authorization.AddPolicy(scope, policy => policy.RequireAuthenticatedUser().AddRequirements(new SiteScopeRequirement(scope)));
        authorization.AddPolicy(Scopes.Any, policy => policy.RequireAuthenticatedUser().AddRequirements(new SiteScopeRequirement(Scopes.All)));
        return services;
    }
}
