using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Moderation.BrowserTests.Proxies;

/// <summary>All that a page asks for, and what of it goes wrong.</summary>
internal sealed class Traffic
{
    private readonly ConcurrentQueue<string> _asked = [];
    private readonly ConcurrentQueue<string> _failed = [];
    private readonly ConcurrentQueue<string> _sockets = [];

    public Traffic(IPage page)
    {
        page.Request += (_, request) => _asked.Enqueue(request.Url);
        page.Response += (_, response) =>
        {
            if (response.Status >= 400) _failed.Enqueue($"{response.Status} {response.Url}");
        };
        page.RequestFailed += (_, request) =>
        {
            // What a page leaves behind when it goes.
            if (request.Failure != "net::ERR_ABORTED") _failed.Enqueue($"{request.Failure} {request.Url}");
        };
        page.WebSocket += (_, socket) =>
        {
            _sockets.Enqueue(socket.Url);
            socket.SocketError += (_, error) => _failed.Enqueue($"{error} {socket.Url}");
        };
    }

    /// <summary>Addresses of its WebSockets.</summary>
    public IReadOnlyCollection<string> Sockets => _sockets;

    /// <summary>Nothing failed, and nothing was asked for elsewhere.</summary>
    /// <param name="publicUrl">Without a slash at the end.</param>
    public void Check(string publicUrl)
    {
        Assert.NotEmpty(_asked);
        Assert.DoesNotContain(_asked, url => !url.StartsWith("data:", StringComparison.Ordinal) && !IsBelow(url));
        Assert.DoesNotContain(_sockets, url => !IsBelow(url.Replace("wss://", "https://", StringComparison.Ordinal)));
        Assert.Empty(_failed);

        bool IsBelow(string url) => url == publicUrl || url.StartsWith(publicUrl + "/", StringComparison.Ordinal);
    }
}
