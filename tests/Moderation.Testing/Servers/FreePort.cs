using System.Net;
using System.Net.Sockets;

namespace Moderation.Testing.Servers;

/// <summary>Free TCP ports on 127.0.0.1 for servers that the tests start.</summary>
/// <remarks>
/// Not from the range that the system gives to outgoing connections (32768 and up on Linux): while a server is stopped, a client
/// that keeps trying its port could be given that very port for its own end, and the server could not come back.
/// </remarks>
internal static class FreePort
{
    private const int First = 20_000;
    private const int AfterLast = 32_000;

    private static readonly HashSet<int> Taken = [];
    private static readonly Lock Gate = new();

    public static int Next()
    {
        lock (Gate)
        {
            for (var attempt = 0; attempt < 1_000; attempt++)
            {
                var port = Random.Shared.Next(First, AfterLast);
                if (IsFree(port) && Taken.Add(port))
                    return port;
            }
        }

        throw new InvalidOperationException($"No free port between {First} and {AfterLast} on 127.0.0.1.");
    }

    private static bool IsFree(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
