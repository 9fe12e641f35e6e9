using System.Buffers.Text;
using System.Net.Sockets;
using System.Text;

namespace Moderation.Benchmarks.Counts.HalfLoad;

/// <summary>
/// One kept-alive connection with one request at a time, no more than a socket: an HTTP client that does everything takes several times the
/// processor time, which this machine's servers need.
/// </summary>
internal sealed class PacedConnection : IDisposable
{
    private const int LargestAnswer = 64 * 1024;

    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly SocketAsyncEventArgs _receiving = new();
    private readonly byte[] _buffer = new byte[LargestAnswer];
    private readonly Action<PacedConnection, int> _answered;
    private readonly Action<Exception> _failed;
    private int _filled;
    private int _number;

    /// <param name="server">Address.</param>
    /// <param name="answered">Told of each answer with the number of its request.</param>
    /// <param name="failed">Told of an answer that is not 200, or of the connection's end.</param>
    public PacedConnection(Uri server, Action<PacedConnection, int> answered, Action<Exception> failed)
    {
        (_answered, _failed) = (answered, failed);
        _socket.Connect(server.Host, server.Port);
        _receiving.Completed += (_, _) => Received();
        Receive();
    }

    public static byte[] Request(Uri server, string path) =>
        Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: {server.Authority}\r\n\r\n");

    public void Send(byte[] request, int number)
    {
        _number = number;
        try
        {
            _socket.Send(request);
        }
        catch (SocketException exception)
        {
            _failed(exception);
        }
    }

    public void Dispose()
    {
        _socket.Dispose();
        _receiving.Dispose();
    }

    private void Receive()
    {
        try
        {
            _receiving.SetBuffer(_buffer, _filled, _buffer.Length - _filled);
            if (!_socket.ReceiveAsync(_receiving))
                ThreadPool.UnsafeQueueUserWorkItem(static connection => connection.Received(), this, preferLocal: false);
        }
        catch (ObjectDisposedException)
        {
            // The end of the measurement.
        }
    }

    private void Received()
    {
        if (_receiving.SocketError != SocketError.Success || _receiving.BytesTransferred == 0)
        {
            _failed(new InvalidOperationException($"The server ended a connection: {_receiving.SocketError}."));
            return;
        }

        _filled += _receiving.BytesTransferred;
        if (!TryEnd(_buffer.AsSpan(0, _filled), out var is200))
        {
            Receive();
            return;
        }

        if (!is200)
        {
            _failed(new InvalidOperationException(
                $"A request was answered with {Encoding.UTF8.GetString(_buffer, 0, Math.Min(_filled, 300))}"));
            return;
        }

        _filled = 0;
        var number = _number;
        Receive();
        _answered(this, number);
    }

    /// <returns>Whether the answer is whole: as long as it says, or with its last chunk.</returns>
    private static bool TryEnd(ReadOnlySpan<byte> answer, out bool is200)
    {
        is200 = answer.StartsWith("HTTP/1.1 200 "u8);
        var head = answer.IndexOf("\r\n\r\n"u8);
        if (head < 0)
            return false;
        var length = answer[..head].IndexOf("\r\nContent-Length: "u8);
        if (length < 0)
            return answer.EndsWith("\r\n0\r\n\r\n"u8);
        return Utf8Parser.TryParse(answer[(length + "\r\nContent-Length: ".Length)..], out int body, out _)
            && answer.Length >= head + 4 + body;
    }
}
