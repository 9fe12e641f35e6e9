using Moderation.Service.Bus;
using RabbitMQ.Client;

namespace Moderation.Benchmarks.Pipeline.Bus;

/// <summary>
/// Publishes persistent JSON with confirms and a rolling window. The confirms are counted here: the client's own tracking costs a
/// task and a header per message, and its limiter slows down what comes near its limit.
/// </summary>
internal sealed class WindowedPublisher : IAsyncDisposable
{
    private static readonly BasicProperties Properties =
        new() { ContentType = "application/json", DeliveryMode = DeliveryModes.Persistent };

    private readonly IConnection _connection;
    private readonly IChannel _channel;
    private readonly ConfirmWindow _window;
    private readonly CancellationTokenSource _lost;

    private WindowedPublisher(IConnection connection, IChannel channel, ConfirmWindow window, CancellationTokenSource lost) =>
        (_connection, _channel, _window, _lost) = (connection, channel, window, lost);

    /// <param name="rabbitMq">Address with the virtual host.</param>
    /// <param name="window">Most messages in flight.</param>
    /// <param name="cancellation">Ends this and everything published later.</param>
    public static async Task<WindowedPublisher> OpenAsync(Uri rabbitMq, int window, CancellationToken cancellation)
    {
        var connection =
            await new ConnectionFactory { Uri = rabbitMq, AutomaticRecoveryEnabled = false }.CreateConnectionAsync(cancellation);
        var channel = await connection.CreateChannelAsync(
            new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: false), cancellation);
        var confirms = new ConfirmWindow(window);
        var lost = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        channel.BasicAcksAsync += (_, confirm) =>
        {
            confirms.Confirm(confirm.DeliveryTag, confirm.Multiple);
            return Task.CompletedTask;
        };
        channel.BasicNacksAsync += (_, _) => lost.CancelAsync();
        channel.ChannelShutdownAsync += (_, _) => lost.CancelAsync();
        return new(connection, channel, confirms, lost);
    }

    /// <summary>Returns when the message is on its way; its body may be written over then.</summary>
    public async ValueTask PublishAsync(CachedString exchange, CachedString routingKey, ReadOnlyMemory<byte> body)
    {
        await _window.EnterAsync(_lost.Token);
        await _channel.BasicPublishAsync(exchange, routingKey, mandatory: false, Properties, body, _lost.Token);
    }

    /// <summary>Waits until everything is confirmed.</summary>
    public Task DrainAsync() => _window.DrainAsync(_lost.Token);

    public async ValueTask DisposeAsync()
    {
        await _channel.DisposeAsync();
        await _connection.DisposeAsync();
        _lost.Dispose();
    }
}
