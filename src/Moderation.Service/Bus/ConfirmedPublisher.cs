namespace Moderation.Service.Bus;

/// <summary>For rare small batches of concurrent callers; connects on demand.</summary>
internal sealed class ConfirmedPublisher(RabbitMqConnector connector, string purpose) : IAsyncDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);
    private ConfirmedChannel? _channel;

    /// <summary>Returns once the broker has confirmed every message.</summary>
    /// <exception cref="Exception">At least one is not confirmed; any of them may have arrived.</exception>
    public async Task PublishAsync(IReadOnlyList<OutgoingMessage> messages, CancellationToken cancellation)
    {
        await _one.WaitAsync(cancellation);
        try
        {
            if (_channel is { IsLost: true })
                await CloseAsync();
            _channel ??= await ConfirmedChannel.OpenAsync(connector, purpose, () => { }, goesOn: false, cancellation);
            foreach (var message in messages)
                await _channel.SendAsync(message, cancellation);
            await _channel.DrainAsync(cancellation);
        }
        catch
        {
            await CloseAsync();
            throw;
        }
        finally
        {
            _one.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        _one.Dispose();
    }

    private async Task CloseAsync()
    {
        if (_channel is { } channel)
            await channel.DisposeAsync();
        _channel = null;
    }
}
