using System.Net.Sockets;
using System.Security.Authentication;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Moderation.Service.Bus;

/// <summary>RabbitMQ cannot be reached or does not let the service in; the message says where and why, never the password.</summary>
/// <param name="to">Where.</param>
/// <param name="known">Why, where that is known already.</param>
/// <param name="exception">What the client says.</param>
internal sealed class BrokerException(ConnectionFactory to, string? known, Exception exception) : Exception(
    $"RabbitMQ at {to.Endpoint}, virtual host {to.VirtualHost}, user {to.UserName} (Moderation__RabbitMq) cannot be used: "
    + $"{(known ?? ReasonOf(exception)).TrimEnd('.')}.", exception)
{
    /// <summary>"None of the specified endpoints were reachable" is what the client says of everything, a wrong password too.</summary>
    private static string ReasonOf(Exception exception)
    {
        var isRefused = false;
        for (var at = exception; ; at = at.InnerException)
        {
            isRefused |= at is AuthenticationFailureException or PossibleAuthenticationFailureException;
            if (at.InnerException is null)
                return isRefused ? $"it does not accept this user with this password: {Said(at)}" : Said(at);
        }
    }

    private static string Said(Exception innermost) => innermost switch
    {
        OperationInterruptedException { ShutdownReason: { } reason } => reason.ReplyText,
        RabbitMQClientException => innermost.Message,
        SocketException { SocketErrorCode: SocketError.ConnectionRefused } => $"nothing listens there: {innermost.Message}",
        SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData } =>
            $"the host name cannot be resolved: {innermost.Message}",
        SocketException => innermost.Message,
        TimeoutException or OperationCanceledException => "it does not answer in time",
        AuthenticationException => $"it does not speak TLS there, as amqps:// asks of it: {innermost.Message}",

        // What the client says of a stream that ends is about its own parts.
        _ => "it ends the connection before it has let the service in; a port for TLS needs an address that begins with amqps://",
    };
}
