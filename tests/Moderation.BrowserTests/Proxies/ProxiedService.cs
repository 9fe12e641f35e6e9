using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.RegularExpressions;
using Moderation.Testing.Running;
using Moderation.Testing.Servers;

namespace Moderation.BrowserTests.Proxies;

/// <summary>The service with its demo, and nginx before it.</summary>
/// <param name="host">One of those in <c>docs/proxies/nginx.conf</c>.</param>
/// <param name="path">Empty for the root.</param>
/// <param name="takesPathAway">What the service sees.</param>
public abstract class ProxiedService(string host, string path, bool takesPathAway) : IAsyncLifetime
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(30);

    private readonly int _port = FreePort.Next();
    private BrowsedService? _service;
    private Nginx? _nginx;
    private HttpClient? _http;

    public string Path { get; } = path;

    /// <summary>As browsers see it, without a slash at the end.</summary>
    public string PublicUrl => $"https://{host}:{_port}{Path}";

    /// <summary>Through the proxy.</summary>
    internal HttpClient Http => _http!;

    internal BrowsedService Service => _service!;

    public async Task InitializeAsync()
    {
        try
        {
            _service = new BrowsedService(isDemo: true, certificate: null, ("PublicUrl", PublicUrl));
            await _service.InitializeAsync();
            _nginx = await Nginx.StartAsync(_port, _service.Address, takesPathAway);
            _http = new HttpClient(new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                SslOptions = new() { RemoteCertificateValidationCallback = (_, made, _, _) => made?.Subject == $"CN={host}" },
                ConnectCallback = async (_, cancellation) =>
                {
                    var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
                    await socket.ConnectAsync(IPAddress.Loopback, _port, cancellation);
                    return new NetworkStream(socket, ownsSocket: true);
                },
            });
            await Wait.UntilSucceedsAsync(
                async cancellation => (await _http.GetAsync($"{PublicUrl}/health/live", cancellation)).EnsureSuccessStatusCode().Dispose(),
                StartLimit, () => $"nginx does not answer: {_nginx.Said}");
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
    }

    public async Task DisposeAsync()
    {
        _http?.Dispose();
        if (_nginx is not null)
            await _nginx.DisposeAsync();
        if (_service is not null)
            await _service.DisposeAsync();
    }

    /// <summary>Runs a command with the settings of the service.</summary>
    /// <returns>Its JSON.</returns>
    internal async Task<JsonElement> CommandAsync(params string[] command)
    {
        var settings = new Dictionary<string, string> { ["PublicUrl"] = PublicUrl, ["Sqlite"] = _service!.DemoDatabase };
        var result = await ServiceCommand.RunAsync(settings, [.. command, "--json"]);
        Assert.True(result.ExitCode == 0, result.Errors);
        return JsonElement.Parse(result.Output);
    }

    /// <summary>The key that everybody can read in the demo's page.</summary>
    internal async Task<string> KeyAsync() =>
        Regex.Match(await Http.GetStringAsync($"{PublicUrl}/demo"), "name=\"demo-key\" content=\"([^\"]+)\"").Groups[1].Value;

    public sealed class AtTheRoot() : ProxiedService("comments.localhost", "", takesPathAway: false);

    public sealed class UnderAPath() : ProxiedService("news.localhost", "/moderation", takesPathAway: false);

    public sealed class UnderAPathTakenAway() : ProxiedService("news.localhost", "/moderation", takesPathAway: true);
}
