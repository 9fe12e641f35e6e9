using System.Diagnostics.Metrics;
using OpenTelemetry.Metrics;

namespace Moderation.Service.Telemetry;

internal static class TelemetryServices
{
    /// <summary>Combinations of tags of an instrument of the web server or the runtime; their memory is taken at the start.</summary>
    private const int MostSeries = 500;

    /// <summary>What the web server counts several times in each request, which takes longer than to answer for a count.</summary>
    private static readonly string[] TooCostly =
        ["http.server.active_requests", "aspnetcore.routing.match_attempts", "aspnetcore.memory_pool."];

    public static IServiceCollection AddTelemetry(this IServiceCollection services)
    {
        services.AddOpenTelemetry().WithMetrics(metrics => metrics
            .AddMeter(Meters.Name)
            .AddAspNetCoreInstrumentation()
            .AddRuntimeInstrumentation()
            .AddView(ViewOf)
            .AddPrometheusExporter());
        return services;
    }

    public static void MapMetrics(this IEndpointRouteBuilder routes) =>
        routes.MapPrometheusScrapingEndpoint("/metrics").AllowAnonymous().DisableRateLimiting();

    private static MetricStreamConfiguration? ViewOf(Instrument instrument) =>
        instrument.Meter.Name == Meters.Name ? null
        : TooCostly.Any(name => instrument.Name.StartsWith(name, StringComparison.Ordinal)) ? MetricStreamConfiguration.Drop
        : new MetricStreamConfiguration { CardinalityLimit = MostSeries };
}

internal static class Meters
{
    /// <summary>The meter that all of the service's own instruments belong to.</summary>
    public const string Name = "Moderation";
}
