using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace Moderation.Service.Console;

internal static class ConsoleServices
{
    public static IServiceCollection AddConsole(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.Configure<CircuitOptions>(circuits => circuits.DisconnectedCircuitMaxRetained = 500);
        services.AddCascadingAuthenticationState();
        services.AddSingleton<Viewers>().AddSingleton<QueueParts>();
        services.AddSingleton<OpenCircuits>().AddHostedService(provider => provider.GetRequiredService<OpenCircuits>());
        services.AddScoped<CircuitAccess>().AddScoped<CircuitHandler>(provider => provider.GetRequiredService<CircuitAccess>());
        services.AddScoped<Connection>();
        return services.AddScoped<CircuitHandler>(provider => provider.GetRequiredService<Connection>());
    }

    public static void MapConsole(this WebApplication app)
    {
        app.UseConsoleHosts();
        app.UseHubOrigin();
        app.UseContentSecurity();
        app.MapStaticAssets(StaticFiles.Endpoints).AllowAnonymous().ExcludeFromDescription();
        app.MapConsoleFiles();
        app.MapRazorComponents<App>()
            // The frame policy is set in ContentSecurity.
            .AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null);
    }
}
