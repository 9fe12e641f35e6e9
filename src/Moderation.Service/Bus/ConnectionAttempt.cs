using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using RabbitMQ.Client;

namespace Moderation.Service.Bus;

/// <summary>One attempt to connect, which ends in time and knows what the client does not tell of a failure.</summary>
internal sealed class ConnectionAttempt
{
    /// <summary>As long as RabbitMQ itself waits for a handshake.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly ConnectionFactory _factory;
    private ITcpClient? _socket;

    public ConnectionAttempt(ConnectionFactory factory)
    {
        _factory = factory;
        factory.RequestedConnectionTimeout = Patience;
        factory.SocketFactory = family => _socket = ConnectionFactoryBase.DefaultSocketFactory(family);
        factory.Ssl.CertificateValidationCallback = (_, _, chain, errors) => IsTrusted(chain, errors);
    }

    /// <summary>Null where the client's exception says it.</summary>
    public string? Problem { get; private set; }

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
                Problem ??= _socket is { Connected: true }
                    ? $"it takes the connection and says nothing for {Patience.TotalSeconds} s"
                    : $"it does not answer within {Patience.TotalSeconds} s";
            _socket?.Dispose(); // a cancelled attempt leaves it open
            throw;
        }
    }

    /// <summary>Decides as the client does without this, and keeps why not.</summary>
    private bool IsTrusted(X509Chain? chain, SslPolicyErrors errors)
    {
        var refused = errors & ~_factory.Ssl.AcceptablePolicyErrors;
        if (refused == SslPolicyErrors.None)
            return true;
        string[] said = [.. (chain?.ChainStatus ?? []).Select(status => status.StatusInformation.Trim())];
        Problem = $"its certificate is not trusted: {(said.Length > 0 ? string.Join(", ", said) : refused)}";
        return false;
    }
}
