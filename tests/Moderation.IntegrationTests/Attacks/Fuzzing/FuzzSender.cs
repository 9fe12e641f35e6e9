using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Moderation.IntegrationTests.Attacks.Fuzzing;

/// <summary>Sends bytes and reads the head of the answer.</summary>
internal static class FuzzSender
{
    private const int MostHead = 32 << 10;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    /// <returns>Null where the connection was closed without an answer.</returns>
    public static async Task<FuzzAnswer?> SendAsync(int port, byte[] request, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Limit);
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port, limit.Token);
        var stream = client.GetStream();
        var head = new byte[MostHead];
        var read = 0;
        try
        {
            await stream.WriteAsync(request, limit.Token);
            while (read < head.Length && head.AsSpan(0, read).IndexOf("\r\n\r\n"u8) < 0
                && await stream.ReadAsync(head.AsMemory(read), limit.Token) is var more and > 0)
            {
                read += more;
                if (head.AsSpan(0, read).StartsWith("HTTP/1.1 100 "u8) && head.AsSpan(0, read).IndexOf("\r\n\r\n"u8) is var end and >= 0)
                    head.AsSpan(end + 4, read -= end + 4).CopyTo(head);
            }
        }
        catch (Exception exception) when (exception is IOException or SocketException)
        {
            // Refused while it was sent: what was answered before counts.
        }

        return FuzzAnswer.Read(Encoding.Latin1.GetString(head, 0, read));
    }
}

/// <param name="Status">Of the answer's first line.</param>
internal sealed record FuzzAnswer(int Status, bool HasRetryAfter)
{
    /// <summary>What no request may cause.</summary>
    public bool IsFault => Status >= 500 && !(Status == 503 && HasRetryAfter) && Status is not (501 or 505); // unknown protocols

    public static FuzzAnswer? Read(string head) =>
        head.Split(' ') is ["HTTP/1.1", var status, ..] && int.TryParse(status, CultureInfo.InvariantCulture, out var number)
            ? new FuzzAnswer(number, head.Contains("\r\nRetry-After: ", StringComparison.OrdinalIgnoreCase))
            : null;
}
