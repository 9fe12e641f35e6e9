using RabbitMQ.Client;

namespace Moderation.Benchmarks.Pipeline.Bus;

/// <summary>Declares quorum queues, asks for their depth and empties them; disposing removes them.</summary>
internal sealed class QueueWatch : IAsyncDisposable
{
    /// <summary>Often enough for a round of seconds, seldom enough to cost nothing.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly IConnection _connection;
    private readonly IChannel _channel;
    private readonly List<string> _declared = [];

    private QueueWatch(IConnection connection, IChannel channel) => (_connection, _channel) = (connection, channel);

    public static async Task<QueueWatch> OpenAsync(Uri rabbitMq, CancellationToken cancellation)
    {
        var connection = await new ConnectionFactory { Uri = rabbitMq }.CreateConnectionAsync(cancellation);
        return new(connection, await connection.CreateChannelAsync(cancellationToken: cancellation));
    }

    /// <summary>Binds a durable quorum queue to a topic exchange.</summary>
    public async Task BindAsync(string queue, string exchange, string routingKeys, CancellationToken cancellation)
    {
        await _channel.ExchangeDeclareAsync(exchange, ExchangeType.Topic, durable: true, cancellationToken: cancellation);
        var arguments = new Dictionary<string, object?> { ["x-queue-type"] = "quorum" };
        await _channel.QueueDeclareAsync(
            queue, durable: true, exclusive: false, autoDelete: false, arguments, cancellationToken: cancellation);
        _declared.Add(queue);
        await _channel.QueueBindAsync(queue, exchange, routingKeys, cancellationToken: cancellation);
    }

    /// <returns>Messages that wait to be delivered.</returns>
    public Task<uint> DepthAsync(string queue, CancellationToken cancellation) => _channel.MessageCountAsync(queue, cancellation);

    /// <summary>Waits until a queue holds <paramref name="depth"/> messages or more.</summary>
    public async Task UntilAsync(string queue, int depth, CancellationToken cancellation)
    {
        while (await DepthAsync(queue, cancellation) < depth)
            await Task.Delay(Pause, cancellation);
    }

    public Task EmptyAsync(string queue, CancellationToken cancellation) => _channel.QueuePurgeAsync(queue, cancellation);

    public async ValueTask DisposeAsync()
    {
        foreach (var queue in _declared)
            await _channel.QueueDeleteAsync(queue);
        await _channel.DisposeAsync();
        await _connection.DisposeAsync();
    }
}
