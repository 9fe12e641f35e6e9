using Moderation.Benchmarks.Pipeline.Bus;
using RabbitMQ.Client;

namespace Moderation.Benchmarks.Pipeline.Load;

/// <summary>Fills a queue as fast as the broker takes it.</summary>
internal static class QueueFilling
{
    private const int MostInFlight = 20_000;

    public static async Task FillAsync(
        Uri rabbitMq, string exchange, string routingKey, IEnumerable<byte[]> bodies, CancellationToken cancellation)
    {
        var (to, key) = (new CachedString(exchange), new CachedString(routingKey));
        await using var publisher = await WindowedPublisher.OpenAsync(rabbitMq, MostInFlight, cancellation);
        foreach (var body in bodies)
            await publisher.PublishAsync(to, key, body);
        await publisher.DrainAsync();
    }
}
