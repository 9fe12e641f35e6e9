using System.Diagnostics;
using Moderation.Benchmarks.Pipeline.Bus;
using Moderation.Contracts;
using RabbitMQ.Client;

namespace Moderation.Benchmarks.Pipeline.Load;

/// <summary>Publishes at a steady rate whatever the service does.</summary>
internal static class SteadyPublishing
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(1);

    /// <param name="publisher">Takes them.</param>
    /// <param name="bodies">Comments of the sample site.</param>
    /// <param name="start">When the first one is due, by the stopwatch.</param>
    /// <param name="ticksApart">Of the stopwatch, from one to the next.</param>
    /// <param name="cancellation">Ends it between two.</param>
    /// <returns>How many were published.</returns>
    public static async Task<int> PublishAsync(
        WindowedPublisher publisher, IEnumerable<byte[]> bodies, long start, double ticksApart, CancellationToken cancellation)
    {
        var (exchange, routingKey) = (new CachedString(Topology.Comments), new CachedString(Topology.Submitted(SampleSite.Name)));
        using var timer = new PeriodicTimer(Pause);
        var published = 0;
        foreach (var body in bodies)
        {
            while (!cancellation.IsCancellationRequested && Stopwatch.GetTimestamp() < DueAt(published, start, ticksApart))
                await timer.WaitForNextTickAsync(CancellationToken.None);
            if (cancellation.IsCancellationRequested)
                break;
            await publisher.PublishAsync(exchange, routingKey, body);
            published++;
        }

        return published;
    }

    public static long DueAt(int number, long start, double ticksApart) => start + (long)(number * ticksApart);
}
