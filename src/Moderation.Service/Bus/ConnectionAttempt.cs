using RabbitMQ.Client;

namespace Moderation.Service.Bus;

/// <summary>One attempt to connect, which ends in time and knows what the client does not tell of a failure.</summary>
internal sealed class ConnectionAttempt
{
    /// <summary>As long as RabbitMQ itself waits for a handshake.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly ConnectionFactory _factory;
    private readonly BrokerTrust _trust;
    private ITcpClient? _socket;
    private string? _problem;

    public ConnectionAttempt(ConnectionFactory factory, BusOptions options)
    {
        _factory = factory;
        _trust = new BrokerTrust(factory, options);
        factory.RequestedConnectionTimeout = Patience;
        factory.SocketFactory = family => _socket = ConnectionFactoryBase.DefaultSocketFactory(family);
    }

    /// <summary>Null where the client's exception says it.</summary>
    public string? Problem => _trust.Problem ?? _problem;

    /// <summary>The client itself waits for ever for the first word of a server that accepts and says nothing.</summary>
    public async Task<IConnection> OpenAsync(CancellationToken cancellation)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(Patience);
        try
        {
            return await _factory.CreateConnectionAsync(deadline.Token);
        }
        catch when (!cancellation.IsCancellationRequested)
        {
            if (deadline.IsCancellationRequested)
                _problem ??= _socket is { Connected: true }
                    ? $"it takes the connection and says nothing for {Patience.TotalSeconds} s"
                    : $"it does not answer within {Patience.TotalSeconds} s";
            _socket?.Dispose(); // a cancelled attempt leaves it open
            throw;
        }
    }
}
