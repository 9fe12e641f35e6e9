using RabbitMQ.Client;

namespace Moderation.Service.Bus;

/// <summary>Publishes batches to RabbitMQ, hundreds in flight, and waits for the broker's confirms.</summary>
internal sealed class ConfirmedPublisher(RabbitMqConnector connector, string purpose) : IAsyncDisposable
{
    /// <summary>Bounds what is in flight; the client's own limiter slows each publish as it nears its limit, and refuses bursts.</summary>
    private const int MostInFlight = 1_000;

    private readonly SemaphoreSlim _one = new(1, 1);
    private IConnection? _connection;
    private IChannel? _channel;

    /// <summary>Publishes in order, durably.</summary>
    /// <returns>How many, from the first on, the broker has confirmed without a gap.</returns>
    /// <exception cref="Exception">The first was not confirmed; the broker cannot be reached, for example.</exception>
    public async Task<int> PublishAsync(IReadOnlyList<OutgoingMessage> messages, CancellationToken cancellation)
    {
        await _one.WaitAsync(cancellation);
        try
        {
            var confirmed = 0;
            foreach (var portion in messages.Chunk(MostInFlight))
            {
                var inPortion = await PublishPortionAsync(portion, isFirst: confirmed == 0, cancellation);
                confirmed += inPortion;
                if (inPortion < portion.Length)
                    break;
            }

            return confirmed;
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task<int> PublishPortionAsync(OutgoingMessage[] messages, bool isFirst, CancellationToken cancellation)
    {
        var confirms = new List<Task>(messages.Length);
        var confirmed = 0;
        try
        {
            var channel = await OpenAsync(cancellation);
            foreach (var message in messages)
                confirms.Add(channel.BasicPublishAsync(
                    message.Exchange, message.RoutingKey, mandatory: message.MustBeRouted, Properties(message), message.Body, cancellation).AsTask());
            for (; confirmed < confirms.Count; confirmed++)
                await confirms[confirmed];
        }
        catch (Exception)
        {
            await Task.WhenAll(confirms).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await CloseAsync();
            if (isFirst && confirmed == 0)
                throw;
        }

        return confirmed;
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        _one.Dispose();
    }

    private async Task<IChannel> OpenAsync(CancellationToken cancellation)
    {
        if (_channel is { IsOpen: true })
            return _channel;
        await CloseAsync();
        _connection = await connector.ConnectAsync(purpose, cancellation);
        await RabbitMqTopology.DeclareAsync(_connection, cancellation);
        return _channel = await _connection.CreateChannelAsync(
            new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), cancellation);
    }

    private async Task CloseAsync()
    {
        var (channel, connection) = (_channel, _connection);
        (_channel, _connection) = (null, null);
        try
        {
            if (channel is not null)
                await channel.DisposeAsync();
            if (connection is not null)
                await connection.DisposeAsync();
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

/// <param name="Exchange">Empty for the default exchange, whose routing key is a queue's name.</param>
/// <param name="RoutingKey">See <paramref name="Exchange"/>.</param>
/// <param name="Body">The bytes.</param>
/// <param name="ContentType">Of the body.</param>
/// <param name="MessageId">Stable over redeliveries.</param>
/// <param name="MustBeRouted">Whether it is a failure that no queue takes it.</param>
/// <param name="Headers">Application headers.</param>
internal sealed record OutgoingMessage(
    string Exchange,
    string RoutingKey,
    ReadOnlyMemory<byte> Body,
    string? ContentType,
    string? MessageId,
    bool MustBeRouted = false,
    IDictionary<string, object?>? Headers = null);
