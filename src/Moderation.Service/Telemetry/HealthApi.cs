using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Moderation.Service.Bus;
using Moderation.Service.Storage;

namespace Moderation.Service.Telemetry;

/// <summary>Readiness without the bus is degraded and still 200: HTTP intake goes on, events wait in the outbox.</summary>
internal static class HealthApi
{
    /// <summary>Tag of the checks that readiness asks.</summary>
    public const string Ready = "moderation-ready";

    public static IServiceCollection AddHealth(this IServiceCollection services)
    {
        services.AddSingleton<StoreProbe>();
        services.AddHealthChecks()
            .AddCheck<StoreCheck>("store", HealthStatus.Unhealthy, [Ready])
            .AddCheck<BusCheck>("bus", HealthStatus.Degraded, [Ready]);
        return services;
    }

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        Map("/health/live", _ => false);
        Map("/health/ready", check => check.Tags.Contains(Ready));

        void Map(string path, Func<HealthCheckRegistration, bool> checks) => routes
            .MapHealthChecks(path, new HealthCheckOptions { Predicate = checks, ResponseWriter = WriteAsync }).AllowAnonymous()
            .DisableRateLimiting();
    }

    private static Task WriteAsync(HttpContext http, HealthReport report) => http.Response.WriteAsJsonAsync(new
    {
        status = Name(report.Status),
        checks = report.Entries.ToDictionary(entry => entry.Key, entry => Name(entry.Value.Status)),
    });

    private static string Name(HealthStatus status) => status.ToString().ToLowerInvariant();

    private sealed class StoreCheck(IDbContextFactory<ModerationDb> databases, StoreProbe probe) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            return await db.Database.CanConnectAsync(cancellationToken) && await probe.ProblemAsync(cancellationToken) is null
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy();
        }
    }

    private sealed class BusCheck(BusHealth bus) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult(bus.IsConnected ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded());
    }
}
