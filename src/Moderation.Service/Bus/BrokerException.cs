using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Moderation.Service.Bus;

/// <summary>RabbitMQ cannot be reached or does not let the service in; the message says where and why, never the password.</summary>
internal sealed class BrokerException(ConnectionFactory to, Exception exception) : Exception(
    $"RabbitMQ at {to.HostName}:{to.Port}, virtual host {to.VirtualHost}, user {to.UserName} (Moderation__RabbitMq): {ReasonOf(exception)}")
{
    /// <summary>"None of the specified endpoints were reachable" is what the client says of everything, a wrong password too.</summary>
    private static string ReasonOf(Exception exception)
    {
        while (exception.InnerException is { } inner)
            exception = inner;
        return exception is OperationInterruptedException { ShutdownReason: { } reason } ? reason.ReplyText : exception.Message;
    }
}
