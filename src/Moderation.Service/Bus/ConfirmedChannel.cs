using RabbitMQ.Client;

namespace Moderation.Service.Bus;

/// <summary>
/// Publishes durably and in order, for one sender, until the first failure. Confirms are counted here: the client's own tracking costs a
/// task and a header per message.
/// </summary>
internal sealed class ConfirmedChannel : IAsyncDisposable
{
    private const int Window = 1_000; // most messages in flight
    private readonly ConfirmWindow _window = new(Window);
    private readonly CancellationTokenSource _lost = new();
    private readonly IConnection _connection;
    private readonly IChannel _channel;
    private volatile string _problem = "";
    private long _sent;

    private ConfirmedChannel(IConnection connection, IChannel channel, Action lost)
    {
        (_connection, _channel) = (connection, channel);
        channel.BasicAcksAsync += (_, confirm) =>
        {
            _window.Confirm(confirm.DeliveryTag, confirm.Multiple);
            return Task.CompletedTask;
        };
        channel.BasicNacksAsync += (_, _) => LoseAsync("RabbitMQ refused a message.");
        channel.BasicReturnAsync += (_, returned) => LoseAsync($"No queue takes '{returned.RoutingKey}' from '{returned.Exchange}'.");
        channel.ChannelShutdownAsync += (_, reason) => LoseAsync(reason.ReplyText);

        Task LoseAsync(string problem)
        {
            _problem = _problem.Length == 0 ? problem : _problem;
            return _lost.CancelAsync().ContinueWith(_ => lost(), TaskScheduler.Default);
        }
    }

    public long Confirmed => _window.Confirmed; // number of messages, from the first on, confirmed without a gap
    public bool IsLost => _lost.IsCancellationRequested;

    /// <param name="lost">Called when nothing more will be confirmed.</param>
    public static async Task<ConfirmedChannel> OpenAsync(
        RabbitMqConnector connector, string purpose, Action lost, CancellationToken cancellation)
    {
        var connection = await connector.ConnectAsync(purpose, cancellation);
        try
        {
            var confirms = new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: false);
            return new ConfirmedChannel(connection, await connection.CreateChannelAsync(confirms, cancellation), lost);
        }
        catch
        {
            await connection.CloseInTimeAsync();
            throw;
        }
    }

    /// <summary>Waits while the window is full.</summary>
    /// <returns>Its number: 1 for the first.</returns>
    /// <exception cref="PublishingException">The channel is lost.</exception>
    public async ValueTask<long> SendAsync(OutgoingMessage message, CancellationToken cancellation)
    {
        try
        {
            if (!_window.TryEnter())
            {
                using var either = CancellationTokenSource.CreateLinkedTokenSource(_lost.Token, cancellation);
                await _window.EnterAsync(either.Token);
            }

            await _channel.BasicPublishAsync(
                message.Exchange, message.RoutingKey, message.MustBeRouted, Properties(message), message.Body, _lost.Token);
            return ++_sent;
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested)
        {
            throw new PublishingException(_problem.Length > 0 ? _problem : exception.Message, exception);
        }
    }

    /// <exception cref="PublishingException">The channel is lost.</exception>
    public async Task DrainAsync(CancellationToken cancellation)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(_lost.Token, cancellation);
        try
        {
            await _window.DrainAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
        }

        ThrowIfLost();
    }

    /// <exception cref="PublishingException">The channel is lost.</exception>
    public void ThrowIfLost()
    {
        if (IsLost)
            throw new PublishingException(_problem, null);
    }

    public async ValueTask DisposeAsync()
    {
        await _connection.CloseInTimeAsync(); // and the channel with it
        await _channel.CloseInTimeAsync();
        _lost.Dispose();
    }

    private static BasicProperties Properties(OutgoingMessage message) => new()
    {
        ContentType = message.ContentType,
        DeliveryMode = DeliveryModes.Persistent,
        MessageId = message.MessageId,
        Headers = message.Headers,
    };
}

/// <summary>What was sent to RabbitMQ may not have arrived; the message says why.</summary>
internal sealed class PublishingException(string problem, Exception? inner) : Exception(problem, inner);
