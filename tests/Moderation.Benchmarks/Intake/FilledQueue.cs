using RabbitMQ.Client;

namespace Moderation.Benchmarks.Intake;

/// <summary>A durable quorum queue of its own for one round, filled before anybody consumes it; disposing removes it.</summary>
internal sealed class FilledQueue : IAsyncDisposable
{
    /// <summary>Only bounds memory: the client's own limiter would slow down what comes near its limit.</summary>
    private const int MostInFlight = 20_000;

    private readonly IConnection _connection;

    private FilledQueue(IConnection connection, string name)
    {
        _connection = connection;
        Name = name;
    }

    public string Name { get; }

    public static async Task<FilledQueue> CreateAsync(Uri rabbitMq, IEnumerable<byte[]> bodies, CancellationToken cancellation)
    {
        var queue = new FilledQueue(
            await new ConnectionFactory { Uri = rabbitMq }.CreateConnectionAsync(cancellation), $"moderation-benchmark-{Guid.NewGuid():N}");
        try
        {
            await queue.FillAsync(bodies, cancellation);
            return queue;
        }
        catch
        {
            await queue.DisposeAsync();
            throw;
        }
    }

    /// <summary>Fails when something came back to the queue after its consumer had left: that was never acknowledged.</summary>
    public async Task CheckAllAcknowledgedAsync(CancellationToken cancellation)
    {
        await using var channel = await _connection.CreateChannelAsync(cancellationToken: cancellation);
        var left = await channel.MessageCountAsync(Name, cancellation);
        if (left > 0)
            throw new InvalidOperationException($"{left} messages were left in the queue.");
    }

    public async ValueTask DisposeAsync()
    {
        await using (var channel = await _connection.CreateChannelAsync())
        {
            await channel.QueueDeleteAsync(Name);

            // MassTransit puts an exchange of the same name before its queue.
            await channel.ExchangeDeleteAsync(Name);
        }

        await _connection.DisposeAsync();
    }

    private async Task FillAsync(IEnumerable<byte[]> bodies, CancellationToken cancellation)
    {
        await using var channel = await _connection.CreateChannelAsync(
            new CreateChannelOptions(
                publisherConfirmationsEnabled: true,
                publisherConfirmationTrackingEnabled: true,
                outstandingPublisherConfirmationsRateLimiter: null),
            cancellation);
        await channel.QueueDeclareAsync(
            Name,
            durable: true,
            exclusive: false,
            autoDelete: false,
            new Dictionary<string, object?> { ["x-queue-type"] = "quorum" },
            cancellationToken: cancellation);
        var properties = new BasicProperties { ContentType = "application/json", DeliveryMode = DeliveryModes.Persistent };
        foreach (var portion in bodies.Chunk(MostInFlight))
            await Task.WhenAll(
                portion.Select(body => channel.BasicPublishAsync("", Name, mandatory: true, properties, body, cancellation).AsTask()));
    }
}
