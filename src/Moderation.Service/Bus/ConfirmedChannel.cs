using RabbitMQ.Client;

namespace Moderation.Service.Bus;

/// <summary>
/// A connection that publishes durably and in order, with a rolling window of unconfirmed messages. For one sender at a time; after
/// the first failure it is of no more use.
/// </summary>
internal sealed class ConfirmedChannel : IAsyncDisposable
{
    /// <summary>Most messages in flight. The client's own limiter would slow each publish down as it nears its limit, and refuse bursts.</summary>
    private const int Window = 1_000;

    private readonly IConnection _connection;
    private readonly IChannel _channel;
    private readonly Queue<Task> _unconfirmed = new(Window);

    private ConfirmedChannel(IConnection connection, IChannel channel) => (_connection, _channel) = (connection, channel);

    public bool IsOpen => _channel.IsOpen;

    /// <param name="connector">Knows the broker.</param>
    /// <param name="purpose">Names the connection on the broker.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task<ConfirmedChannel> OpenAsync(RabbitMqConnector connector, string purpose, CancellationToken cancellation)
    {
        var connection = await connector.ConnectAsync(purpose, cancellation);
        try
        {
            return new ConfirmedChannel(connection, await connection.CreateChannelAsync(
                new CreateChannelOptions(
                    publisherConfirmationsEnabled: true,
                    publisherConfirmationTrackingEnabled: true,
                    outstandingPublisherConfirmationsRateLimiter: null),
                cancellation));
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Hands one message to the connection, after waiting for room in the window.</summary>
    /// <returns>A task that ends when the broker has confirmed the message, and fails when it is lost, refused or not routed.</returns>
    /// <exception cref="Exception">An earlier message failed.</exception>
    public async ValueTask<Task> SendAsync(OutgoingMessage message, CancellationToken cancellation)
    {
        while (_unconfirmed.TryPeek(out var oldest) && (oldest.IsCompleted || _unconfirmed.Count >= Window))
        {
            await oldest.WaitAsync(cancellation);
            _ = _unconfirmed.Dequeue();
        }

        // Not cancelled half-way: what was begun is confirmed, or fails with the connection.
        var confirm = _channel.BasicPublishAsync(
            message.Exchange, message.RoutingKey, message.MustBeRouted, Properties(message), message.Body, CancellationToken.None).AsTask();
        _unconfirmed.Enqueue(confirm);
        return confirm;
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await _channel.DisposeAsync();
            await _connection.DisposeAsync();
        }
        catch (Exception)
        {
            // It was broken already; there is nothing left to close.
        }
    }

    private static BasicProperties Properties(OutgoingMessage message) => new()
    {
        ContentType = message.ContentType,
        DeliveryMode = DeliveryModes.Persistent,
        MessageId = message.MessageId,
        Headers = message.Headers,
    };
}
