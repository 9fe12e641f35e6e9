using Moderation.IntegrationTests.Faults.Checking;
using RabbitMQ.Client;

namespace Moderation.IntegrationTests.Faults.Driving;

/// <summary>
/// Publishes straight to the broker as a careful site does: with confirms, mandatory, and again until it is confirmed. A broker
/// that is away is waited for.
/// </summary>
internal sealed class BusPublisher(Uri rabbitMq) : IAsyncDisposable
{
    private static readonly TimeSpan OutageLimit = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan ConfirmLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private IConnection? _connection;
    private IChannel? _channel;

    /// <summary>How many messages were sent again for want of a confirm.</summary>
    public int Resent { get; private set; }

    /// <summary>Returns when the broker has confirmed them all.</summary>
    public async Task PublishAsync(IReadOnlyList<SentMessage> messages, CancellationToken cancellation)
    {
        using var outage = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        outage.CancelAfter(OutageLimit);
        for (var waiting = messages; waiting.Count > 0;)
        {
            try
            {
                waiting = await TryAsync(waiting, await OpenAsync(outage.Token));
            }
            catch (Exception exception) when (!outage.IsCancellationRequested && exception is not OutOfMemoryException)
            {
                // Not to be reached: the same again.
            }

            if (waiting.Count == 0)
                return;
            Resent += waiting.Count;
            await CloseAsync();
            await Task.Delay(Pause, outage.Token);
        }
    }

    public async ValueTask DisposeAsync() => await CloseAsync();

    /// <returns>Those that were not confirmed.</returns>
    private static async Task<IReadOnlyList<SentMessage>> TryAsync(IReadOnlyList<SentMessage> messages, IChannel channel)
    {
        var confirms = messages.Select(message => channel.BasicPublishAsync(
            "moderation.comments",
            message.RoutingKey,
            mandatory: true,
            new BasicProperties
            {
                ContentType = "application/json",
                DeliveryMode = DeliveryModes.Persistent,
                MessageId = message.MessageId,
            },
            message.Body).AsTask()).ToList();
        await Task.WhenAll(confirms).WaitAsync(ConfirmLimit).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return [.. messages.Where((_, i) => !confirms[i].IsCompletedSuccessfully)];
    }

    private async Task<IChannel> OpenAsync(CancellationToken cancellation)
    {
        if (_channel is { IsOpen: true })
            return _channel;
        await CloseAsync();
        _connection = await new ConnectionFactory { Uri = rabbitMq, AutomaticRecoveryEnabled = false }.CreateConnectionAsync(cancellation);
        return _channel = await _connection.CreateChannelAsync(
            new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), cancellation);
    }

    private async Task CloseAsync()
    {
        var connection = _connection;
        (_connection, _channel) = (null, null);
        try
        {
            if (connection is not null)
                await connection.DisposeAsync();
        }
        catch (Exception)
        {
            // It was broken already.
        }
    }
}
