using Microsoft.AspNetCore.Authentication;

namespace Moderation.Service.Sites;

internal static class SitesServices
{
    /// <summary>With one authorization policy per scope.</summary>
    public static IServiceCollection AddSites(this IServiceCollection services)
    {
        services.AddSingleton<SiteDirectory>().AddSingleton<KeyDirectory>().AddSingleton<SiteAdministration>()
            .AddSingleton<UnreadableSettings>().AddSingleton<KeyUses>().AddHostedService<KeyUseWriter>();
        services.AddAuthentication(KeyAuthentication.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, KeyAuthentication>(KeyAuthentication.SchemeName, null);
        var authorization = services.AddAuthorizationBuilder();
        foreach (var scope in Scopes.All)
            Add(scope, scope);
        Add(Scopes.Any, Scopes.All);
        return services;

        void Add(string name, params string[] scopes) =>
            authorization.AddPolicy(name, policy => policy.RequireAuthenticatedUser().AddRequirements(new SiteScopeRequirement(scopes)));
    }
}
