using System.Net;
using System.Net.Sockets;
using Moderation.Testing.Servers;

namespace Moderation.IntegrationTests.Faults.Striking;

public sealed class FaultProxyTests : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private readonly TcpListener _behind = new(IPAddress.Loopback, 0);
    private readonly FaultProxy _proxy;

    public FaultProxyTests()
    {
        _behind.Start();
        _proxy = new FaultProxy(((IPEndPoint)_behind.LocalEndpoint).Port);
    }

    [Fact]
    public async Task ForwardsInBothDirections()
    {
        using var client = await ConnectAsync(_proxy.Port);
        using var server = await _behind.AcceptSocketAsync();

        await client.SendAsync("hin"u8.ToArray());
        Assert.Equal("hin", await ReadAsync(server));
        await server.SendAsync("her"u8.ToArray());
        Assert.Equal("her", await ReadAsync(client));
    }

    [Fact]
    public async Task ACutResetsBothSidesAndTakesNewConnections()
    {
        using var client = await ConnectAsync(_proxy.Port);
        using var server = await _behind.AcceptSocketAsync();
        await client.SendAsync("hin"u8.ToArray());
        Assert.Equal("hin", await ReadAsync(server));

        _proxy.Cut();

        Assert.Equal(SocketError.ConnectionReset, (await Assert.ThrowsAsync<SocketException>(() => ReadAsync(client))).SocketErrorCode);
        Assert.Equal(SocketError.ConnectionReset, (await Assert.ThrowsAsync<SocketException>(() => ReadAsync(server))).SocketErrorCode);
        using var next = await ConnectAsync(_proxy.Port);
        using var nextServer = await _behind.AcceptSocketAsync();
        await next.SendAsync("neu"u8.ToArray());
        Assert.Equal("neu", await ReadAsync(nextServer));
    }

    [Fact]
    public async Task AStallHoldsBackWhatIsSentAndClosesNothing()
    {
        using var client = await ConnectAsync(_proxy.Port);
        using var server = await _behind.AcceptSocketAsync();
        await client.SendAsync("hin"u8.ToArray());
        Assert.Equal("hin", await ReadAsync(server));

        _proxy.Stall();
        await client.SendAsync("spät"u8.ToArray());
        var reading = ReadAsync(server);
        await Assert.ThrowsAsync<TimeoutException>(() => reading.WaitAsync(TimeSpan.FromMilliseconds(300)));
        _proxy.Resume();

        Assert.Equal("spät", await reading.WaitAsync(Limit));
    }

    [Fact]
    public async Task WhenOneSideClosesSoDoesTheOther()
    {
        var client = await ConnectAsync(_proxy.Port);
        using var server = await _behind.AcceptSocketAsync();

        client.Dispose();

        Assert.Equal("", await ReadAsync(server));
    }

    [Fact]
    public async Task WithNobodyBehindTheConnectionIsLost()
    {
        await using var proxy = new FaultProxy(FreePort.Next());
        using var client = await ConnectAsync(proxy.Port);

        Assert.Equal("", await ReadAsync(client));
    }

    public async ValueTask DisposeAsync()
    {
        await _proxy.DisposeAsync();
        _behind.Dispose();
    }

    private static async Task<Socket> ConnectAsync(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, port);
        return socket;
    }

    private static async Task<string> ReadAsync(Socket socket)
    {
        var buffer = new byte[100];
        var count = await socket.ReceiveAsync(buffer).WaitAsync(Limit);
        return System.Text.Encoding.UTF8.GetString(buffer, 0, count);
    }
}
