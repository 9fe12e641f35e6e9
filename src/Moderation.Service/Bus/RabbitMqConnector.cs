using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Moderation.Service.Bus;

/// <summary>Declares the topology on each connection. Connections do not recover: their users start again from a known state.</summary>
internal sealed class RabbitMqConnector(BusOptions options)
{
    public string User => options.User;

    /// <param name="purpose">Names the connection on the broker.</param>
    /// <exception cref="TopologyDiffersException">An exchange or queue of ours exists with other arguments.</exception>
    /// <exception cref="BrokerException">There is no connection, or it may not declare what the service needs.</exception>
    public async Task<IConnection> ConnectAsync(string purpose, CancellationToken cancellation)
    {
        var factory = new ConnectionFactory
        {
            Uri = new Uri(options.RabbitMq!),
            ClientProvidedName = $"moderation {purpose}",
            AutomaticRecoveryEnabled = false,
            RequestedHeartbeat = TimeSpan.FromSeconds(15),
        };
        var attempt = new ConnectionAttempt(factory, options);
        try
        {
            return await DeclaredAsync(await attempt.OpenAsync(cancellation), cancellation);
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested && exception is
            BrokerUnreachableException or OperationInterruptedException or TimeoutException or OperationCanceledException)
        {
            throw new BrokerException(factory, attempt.Problem, exception);
        }
    }

    private async Task<IConnection> DeclaredAsync(IConnection connection, CancellationToken cancellation)
    {
        try
        {
            await RabbitMqTopology.DeclareAsync(connection, options, cancellation);
            return connection;
        }
        catch
        {
            await connection.CloseInTimeAsync();
            throw;
        }
    }
}
