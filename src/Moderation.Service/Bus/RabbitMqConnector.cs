using RabbitMQ.Client;

namespace Moderation.Service.Bus;

/// <summary>Opens connections to RabbitMQ. They do not recover by themselves: whoever uses one starts again from a known state.</summary>
internal sealed class RabbitMqConnector(BusOptions options)
{
    public Task<IConnection> ConnectAsync(string purpose, CancellationToken cancellation) => new ConnectionFactory
    {
        Uri = new Uri(options.RabbitMq!),
        ClientProvidedName = $"moderation {purpose}",
        AutomaticRecoveryEnabled = false,
        RequestedHeartbeat = TimeSpan.FromSeconds(15),
        RequestedConnectionTimeout = TimeSpan.FromSeconds(10),
    }.CreateConnectionAsync(cancellation);
}
