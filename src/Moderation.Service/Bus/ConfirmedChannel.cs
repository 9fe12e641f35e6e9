using RabbitMQ.Client;

namespace Moderation.Service.Bus;

/// <summary>
/// Publishes durably and in order, for one sender, until the first failure. Confirms are counted here: the client's own tracking costs a
/// task and a header per message. A refusal of a message is a failure, unless the sender goes on with the others.
/// </summary>
internal sealed class ConfirmedChannel : IAsyncDisposable
{
    private const int Window = 1_000; // most messages in flight
    private readonly ConfirmWindow _window = new(Window);
    private readonly RefusedMessages _refused = new();
    private readonly CancellationTokenSource _lost = new();
    private readonly IConnection _connection;
    private readonly IChannel _channel;
    private readonly string _user;
    private volatile string _problem = "";
    private long _sent;

    private ConfirmedChannel(IConnection connection, IChannel channel, string user, Action lost, bool goesOn)
    {
        (_connection, _channel, _user) = (connection, channel, user);
        channel.BasicAcksAsync += (_, confirm) =>
        {
            _window.Confirm(confirm.DeliveryTag, confirm.Multiple);
            return Task.CompletedTask;
        };
        channel.BasicNacksAsync += (_, nack) =>
        {
            if (!goesOn)
                return LoseAsync("RabbitMQ refused a message.");
            _refused.Add(_window.Answered(nack.DeliveryTag, nack.Multiple));
            _window.Confirm(nack.DeliveryTag, nack.Multiple);
            return Task.CompletedTask;
        };
        channel.BasicReturnAsync += (_, returned) => LoseAsync($"No queue takes '{returned.RoutingKey}' from '{returned.Exchange}'.");
        channel.ChannelShutdownAsync += (_, reason) => LoseAsync(reason.ReplyText);

        Task LoseAsync(string problem)
        {
            _problem = _problem.Length == 0 ? problem : _problem;
            return _lost.CancelAsync().ContinueWith(_ => lost(), TaskScheduler.Default);
        }
    }

    /// <summary>Number of messages, from the first on, that are confirmed, or refused and taken by <see cref="TakeRefused"/>.</summary>
    public long Confirmed => _refused.Known(_window.Confirmed);

    public bool IsLost => _lost.IsCancellationRequested;

    /// <param name="lost">Called when nothing more will be confirmed.</param>
    /// <param name="goesOn">The sender asks for what is refused, and the channel lasts.</param>
    public static async Task<ConfirmedChannel> OpenAsync(
        RabbitMqConnector connector, string purpose, Action lost, bool goesOn, CancellationToken cancellation)
    {
        var connection = await connector.ConnectAsync(purpose, cancellation);
        try
        {
            var confirms = new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: false);
            return new ConfirmedChannel(
                connection, await connection.CreateChannelAsync(confirms, cancellation), connector.User, lost, goesOn);
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

    /// <returns>Numbers of messages that at least one queue did not take; others may have.</returns>
    public IReadOnlyList<long> TakeRefused() => _refused.Take();

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

    private BasicProperties Properties(OutgoingMessage message) => new()
    {
        ContentType = message.ContentType,
        DeliveryMode = DeliveryModes.Persistent,
        MessageId = message.MessageId,
        UserId = message.NamesUser ? _user : null,
        Headers = message.Headers,
    };
}

/// <summary>What was sent to RabbitMQ may not have arrived; the message says why.</summary>
internal sealed class PublishingException(string problem, Exception? inner) : Exception(problem, inner);
