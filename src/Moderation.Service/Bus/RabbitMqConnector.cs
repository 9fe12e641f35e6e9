using RabbitMQ.Client;

namespace Moderation.Service.Bus;

/// <summary>Declares the topology on each connection. Connections do not recover: their users start again from a known state.</summary>
internal sealed class RabbitMqConnector(BusOptions options)
{
    /// <param name="purpose">Names the connection on the broker.</param>
    /// <exception cref="TopologyDiffersException">An exchange or queue of ours exists with other arguments.</exception>
    public async Task<IConnection> ConnectAsync(string purpose, CancellationToken cancellation)
    {
        var connection = await new ConnectionFactory
        {
            Uri = new Uri(options.RabbitMq!),
            ClientProvidedName = $"moderation {purpose}",
            AutomaticRecoveryEnabled = false,
            RequestedHeartbeat = TimeSpan.FromSeconds(15),
            RequestedConnectionTimeout = TimeSpan.FromSeconds(10),
        }.CreateConnectionAsync(cancellation);
        try
        {
            await RabbitMqTopology.DeclareAsync(connection, options.QueueType, cancellation);
            return connection;
        }
        catch
        {
            await connection.CloseInTimeAsync();
            throw;
        }
    }
}
