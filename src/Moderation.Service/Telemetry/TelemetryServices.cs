using OpenTelemetry.Metrics;

namespace Moderation.Service.Telemetry;

internal static class TelemetryServices
{
    /// <summary>Metrics of the service, its HTTP server and the runtime, for <c>/metrics</c> in Prometheus's text format.</summary>
    public static IServiceCollection AddTelemetry(this IServiceCollection services)
    {
        services.AddOpenTelemetry().WithMetrics(metrics => metrics
            .AddMeter(Meters.Name)
            .AddAspNetCoreInstrumentation()
            .AddRuntimeInstrumentation()
            .AddPrometheusExporter());
        return services;
    }

    public static void MapMetrics(this IEndpointRouteBuilder routes) => routes.MapPrometheusScrapingEndpoint("/metrics").AllowAnonymous();
}
