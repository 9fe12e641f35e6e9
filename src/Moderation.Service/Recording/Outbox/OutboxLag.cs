using System.Diagnostics.Metrics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Moderation.Service.Background;
using Moderation.Service.Storage;
using Moderation.Service.Telemetry;

namespace Moderation.Service.Recording.Outbox;

/// <summary>Age of the oldest unpublished event. HTTP intake goes on without the broker, so it is degraded and never unhealthy.</summary>
internal sealed class OutboxLag : PeriodicWork, IHealthCheck
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);
    private readonly IDbContextFactory<ModerationDb> _databases;
    private readonly RecordingOptions _options;
    private readonly TimeProvider _time;
    private double _seconds;

    public OutboxLag(
        IDbContextFactory<ModerationDb> databases, RecordingOptions options, TimeProvider time, IMeterFactory meters,
        ILogger<OutboxLag> logger)
        : base(Interval, time, logger)
    {
        (_databases, _options, _time) = (databases, options, time);
        meters.Create(Meters.Name).CreateObservableGauge(
            "moderation.outbox.lag", () => Volatile.Read(ref _seconds), "s",
            "Age of the oldest event that is committed and not published.");
    }

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        await TryReadAsync(cancellationToken) is { } seconds && seconds <= _options.OutboxLagSeconds
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Degraded();

    protected override Task RunAsync(CancellationToken stopping) => TryReadAsync(stopping);

    /// <returns>Seconds; null while the store is away.</returns>
    private async Task<double?> TryReadAsync(CancellationToken cancellation)
    {
        try
        {
            await using var db = await _databases.CreateDbContextAsync(cancellation);
            var now = _time.GetUtcNow();
            var oldest = await db.Outbox.Where(row => row.DueAt == null || row.DueAt <= now)
                .OrderBy(row => row.Id).Select(row => row.DueAt ?? row.CreatedAt).Select(at => (DateTimeOffset?)at)
                .FirstOrDefaultAsync(cancellation);
            var seconds = oldest is { } since ? Math.Max(0, (now - since).TotalSeconds) : 0;
            Volatile.Write(ref _seconds, seconds);
            return seconds;
        }
        catch (Exception exception) when (StoreException.CauseOf(exception) is not null)
        {
            return null;
        }
    }
}
