using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Moderation.Testing.Servers;

namespace Moderation.IntegrationTests.Faults.Striking;

/// <summary>A TCP port on 127.0.0.1 that forwards to another one, and can cut or stall all its connections.</summary>
internal sealed class FaultProxy : IAsyncDisposable
{
    private readonly int _target;
    private readonly TcpListener _listener;
    private readonly ConcurrentDictionary<Link, byte> _links = [];
    private readonly CancellationTokenSource _ending = new();
    private readonly Task _accepting;

    // Completed while data flows.
    private volatile TaskCompletionSource _flow = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private long _heldBack;

    public FaultProxy(int target)
    {
        _target = target;
        _flow.SetResult();
        Port = FreePort.Next();
        _listener = new TcpListener(IPAddress.Loopback, Port);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port { get; }

    /// <summary>Bytes that clients sent since the last stall began and that it holds back.</summary>
    public long HeldBack => Interlocked.Read(ref _heldBack);

    /// <summary>Resets every connection; new ones are taken.</summary>
    public void Cut()
    {
        foreach (var link in _links.Keys)
            link.Reset();
    }

    /// <summary>Stops forwarding in both directions without closing anything; new connections are accepted and lead nowhere.</summary>
    public void Stall()
    {
        Interlocked.Exchange(ref _heldBack, 0);
        _flow = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <summary>Forwards again, what was held back first.</summary>
    public void Resume() => _flow.TrySetResult();

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        _listener.Stop();
        Cut();
        Resume();
        await _accepting;
        _ending.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_ending.IsCancellationRequested)
        {
            try
            {
                _ = ForwardAsync(await _listener.AcceptSocketAsync(_ending.Token));
            }
            catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                // Ending, or a client that went away before it was served.
            }
        }
    }

    private async Task ForwardAsync(Socket client)
    {
        var link = new Link(client, new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp));
        _links[link] = 0;
        try
        {
            await _flow.Task;
            await link.Server.ConnectAsync(IPAddress.Loopback, _target);
            client.NoDelay = link.Server.NoDelay = true;
            await Task.WhenAll(PumpAsync(client, link.Server, link), PumpAsync(link.Server, client, link));
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // Nobody listens behind: the client learns it by losing its connection.
        }

        _links.TryRemove(link, out _);
        link.Close();
    }

    private async Task PumpAsync(Socket from, Socket to, Link link)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (await from.ReceiveAsync(buffer) is > 0 and var count)
            {
                if (from != link.Server && !_flow.Task.IsCompleted)
                    Interlocked.Add(ref _heldBack, count);
                await _flow.Task;
                for (var sent = 0; sent < count;)
                    sent += await to.SendAsync(buffer.AsMemory(sent, count - sent));
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The end of this direction, as is the end of the stream.
        }

        link.Shutdown(); // one side has closed: so does the other
    }

    private sealed class Link(Socket client, Socket server)
    {
        private volatile bool _isReset;

        public Socket Server => server;

        // Without lingering the system sends a reset instead of an orderly end.
        public void Reset()
        {
            _isReset = true;
            OnBoth(socket => socket.LingerState = new LingerOption(true, 0));
            Close();
        }

        // An orderly end, which wakes whoever still reads; to close a socket that is being read would be a reset. Of a connection that is
        // being reset the first side to close must not end the second in order.
        public void Shutdown()
        {
            if (!_isReset)
                OnBoth(socket => socket.Shutdown(SocketShutdown.Both));
        }

        public void Close()
        {
            client.Dispose();
            server.Dispose();
        }

        private void OnBoth(Action<Socket> action)
        {
            foreach (var socket in (Socket[])[client, server])
            {
                try
                {
                    action(socket);
                }
                catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
                {
                    // Closed already.
                }
            }
        }
    }
}
