using System.Diagnostics;
using Moderation.Benchmarks.Pipeline.Bus;
using Moderation.Benchmarks.Pipeline.Load;
using Moderation.Benchmarks.Pipeline.Processes;
using Moderation.Benchmarks.Pipeline.Worker;
using Moderation.Contracts;
using RabbitMQ.Client;

namespace Moderation.Benchmarks.Pipeline.Latency;

/// <summary>
/// The highest rate at which comments go through as they are published: the publisher goes as fast as it may while only so many
/// comments are under way. A full queue is emptied faster, since nobody publishes to it and nobody takes the events then.
/// </summary>
internal static class SustainedRate
{
    /// <summary>
    /// Two full batches, which is what the service has at work at once. With fewer it would wait for comments; more would only make a
    /// queue, and the figure would become that of emptying it.
    /// </summary>
    public const int MostUnderWay = 2_000;

    /// <summary>The rate of emptying may have been taken while the service warmed up or the machine was busier than now.</summary>
    private const double Reserve = 2;

    private static readonly TimeSpan LeftOut = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(12);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(1);

    /// <param name="servers">Where the service works.</param>
    /// <param name="service">Has to have recorded every comment in the end.</param>
    /// <param name="portion">Of the comments.</param>
    /// <param name="emptying">Comments per second from a full queue: says how many have to be prepared.</param>
    /// <param name="cancellation">Ends the measurement.</param>
    /// <exception cref="InvalidOperationException">There were too few comments for the time.</exception>
    public static async Task<SustainedResult> MeasureAsync(
        PipelineServers servers, WorkerRounds service, int portion, double emptying, CancellationToken cancellation)
    {
        var bodies = service.Bodies(portion, (int)(Reserve * emptying * (LeftOut + Duration).TotalSeconds));
        GC.Collect();
        await using var arrivals = await EventArrivals.OpenAsync(servers.RabbitMq, bodies.Count, cancellation);
        await using var publisher = await WindowedPublisher.OpenAsync(servers.RabbitMq, MostUnderWay, cancellation);
        var cpu = new CpuClock(servers, service.Process.Cpu);
        var begin = Stopwatch.GetTimestamp() + Ticks(LeftOut);
        var end = begin + Ticks(Duration);
        var published = await PublishAsync(publisher, bodies, arrivals, end, cancellation);
        await arrivals.UntilAsync(published, cancellation);

        var perComment = cpu.Per(published);
        await service.CheckAsync(portion, published, cancellation);
        return new(arrivals.CountBetween(begin, end) / Duration.TotalSeconds, perComment);
    }

    /// <returns>How many were published until the end.</returns>
    private static async Task<int> PublishAsync(
        WindowedPublisher publisher, List<byte[]> bodies, EventArrivals arrivals, long end, CancellationToken cancellation)
    {
        var (exchange, routingKey) = (new CachedString(Topology.Comments), new CachedString(Topology.Submitted(SampleSite.Name)));
        using var timer = new PeriodicTimer(Pause);
        for (var published = 0; ;)
        {
            if (Stopwatch.GetTimestamp() >= end)
                return published;
            if (published == bodies.Count)
                throw new InvalidOperationException(
                    $"All {published} comments were published before the time of the sustained rate was over:"
                    + " longer rounds (--messages) tell better how many it takes.");
            if (published - arrivals.Count < MostUnderWay)
                await publisher.PublishAsync(exchange, routingKey, bodies[published++]);
            else
                await timer.WaitForNextTickAsync(cancellation);
        }
    }

    private static long Ticks(TimeSpan time) => (long)(time.TotalSeconds * Stopwatch.Frequency);
}

/// <param name="PerSecond">Events received per second while comments were published.</param>
/// <param name="Cpu">While comments were published and came back.</param>
internal sealed record SustainedResult(double PerSecond, CpuPerComment Cpu);
