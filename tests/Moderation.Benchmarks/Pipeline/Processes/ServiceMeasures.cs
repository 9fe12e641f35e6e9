using System.Globalization;
using Moderation.Testing.Running;

namespace Moderation.Benchmarks.Pipeline.Processes;

/// <summary>What a running service has used so far.</summary>
internal static class ServiceMeasures
{
    private const string AllocatedBytes = "dotnet_gc_heap_total_allocated_bytes_total";

    /// <summary>User and system, of all threads.</summary>
    public static TimeSpan Cpu(this ServiceProcess service) => ProcessStat.Of(service.Id)?.Own
        ?? throw new InvalidOperationException($"The service has ended:{Environment.NewLine}{service.Said}");

    /// <returns>Bytes on the managed heap since its start.</returns>
    public static async Task<double> AllocatedAsync(this ServiceProcess service, CancellationToken cancellation)
    {
        var metrics = await service.Http.GetStringAsync(new Uri("/metrics", UriKind.Relative), cancellation);
        var line = metrics.Split('\n').FirstOrDefault(line => line.StartsWith(AllocatedBytes, StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"/metrics has no {AllocatedBytes}.");
        return double.Parse(line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..].Split(' ')[0], CultureInfo.InvariantCulture);
    }
}
