using System.Diagnostics;
using Moderation.Benchmarks.Pipeline.Bus;
using Moderation.Benchmarks.Pipeline.Load;
using Moderation.Benchmarks.Pipeline.Processes;
using Moderation.Benchmarks.Pipeline.Worker;

namespace Moderation.Benchmarks.Pipeline.Latency;

/// <summary>
/// Publishes at a steady rate whatever the service does, and counts from the moment a comment was due, not from when it was sent:
/// a publisher that waits with the service would hide the very delays that are asked for.
/// </summary>
internal static class LatencyMeter
{
    private const int MostInFlight = 20_000;

    /// <summary>So long the worker compiles anew what small batches make hot, with half a core, which after an hour it does not.</summary>
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(12);

    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(7);
    private static readonly TimeSpan LeftOut = TimeSpan.FromSeconds(1);

    /// <param name="servers">Where the service works.</param>
    /// <param name="service">Has to have recorded every comment in the end.</param>
    /// <param name="portion">Of the comments.</param>
    /// <param name="perSecond">Comments published per second.</param>
    /// <param name="cancellation">Ends the measurement.</param>
    public static Task<LatencyResult> MeasureAsync(
        PipelineServers servers, WorkerRounds service, int portion, double perSecond, CancellationToken cancellation) =>
        RunAsync(servers, service, portion, perSecond, Duration, cancellation);

    /// <summary>The same for as long as the first measurement would not yet show what the service takes later on.</summary>
    public static Task<LatencyResult> WarmUpAsync(
        PipelineServers servers, WorkerRounds service, int portion, double perSecond, CancellationToken cancellation) =>
        RunAsync(servers, service, portion, perSecond, WarmUp, cancellation);

    private static async Task<LatencyResult> RunAsync(
        PipelineServers servers, WorkerRounds service, int portion, double perSecond, TimeSpan duration, CancellationToken cancellation)
    {
        var bodies = service.Bodies(portion, (int)Math.Ceiling(perSecond * duration.TotalSeconds));
        GC.Collect();
        await using var arrivals = await EventArrivals.OpenAsync(servers.RabbitMq, bodies.Count, cancellation);
        await using var publisher = await WindowedPublisher.OpenAsync(servers.RabbitMq, MostInFlight, cancellation);
        var cpu = new CpuClock(servers, service.Process.Cpu);
        var ticksApart = Stopwatch.Frequency / perSecond;
        var start = Stopwatch.GetTimestamp();
        await SteadyPublishing.PublishAsync(publisher, bodies, start, ticksApart, cancellation);
        cancellation.ThrowIfCancellationRequested();
        await arrivals.UntilAsync(bodies.Count, cancellation);

        var perComment = cpu.Per(bodies.Count);
        await service.CheckAsync(portion, bodies.Count, cancellation);
        var first = (int)(LeftOut.TotalSeconds * perSecond);
        return LatencyResult.Of(perSecond, perComment, Enumerable.Range(first, bodies.Count - first)
            .Select(number =>
                (arrivals.ArrivedAt(number) - SteadyPublishing.DueAt(number, start, ticksApart)) * 1_000.0 / Stopwatch.Frequency));
    }
}
