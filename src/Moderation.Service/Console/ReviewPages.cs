using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace Moderation.Service.Console;

/// <summary>The console: pages that live in a circuit, with all they need from this program alone.</summary>
internal static class ReviewPages
{
    public static IServiceCollection AddReviewPages(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.Configure<CircuitOptions>(circuits => circuits.DisconnectedCircuitMaxRetained = 500);
        services.AddCascadingAuthenticationState();
        services.AddSingleton<Viewers>();
        services.AddSingleton<QueueParts>();
        services.AddScoped<Connection>();
        services.AddScoped<CircuitHandler>(provider => provider.GetRequiredService<Connection>());
        return services;
    }

    public static void MapReviewPages(this WebApplication app)
    {
        app.UseContentSecurity();
        app.MapStaticAssets(StaticFiles.Endpoints).AllowAnonymous().ExcludeFromDescription();
        app.MapReviewFiles();
        app.MapRazorComponents<App>()
            // The frame rule stands in ContentSecurity, with all the others.
            .AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null);
    }
}
