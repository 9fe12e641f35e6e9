using System.Net;
using System.Net.Sockets;

namespace Moderation.Testing.Running;

/// <summary>Asks a service on the loopback from another of its addresses, as another reader would.</summary>
internal static class OtherAddress
{
    /// <param name="host">The last number of 127.0.0.x.</param>
    public static HttpClient Client(Uri service, byte host)
    {
        var handler = new SocketsHttpHandler
        {
            ConnectCallback = async (context, cancellation) =>
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                try
                {
                    socket.Bind(new IPEndPoint(new IPAddress([127, 0, 0, host]), 0));
                    await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, cancellation);
                    return new NetworkStream(socket, ownsSocket: true);
                }
                catch
                {
                    socket.Dispose();
                    throw;
                }
            },
        };
        return new HttpClient(handler) { BaseAddress = service };
    }
}
