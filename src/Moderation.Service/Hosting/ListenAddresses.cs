using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace Moderation.Service.Hosting;

/// <summary>Where HTTP listens, and which setting says so.</summary>
internal sealed class ListenAddresses
{
    public const string Default = "http://localhost:5080";

    private const string Another = "such as with --urls http://localhost:5081";

    private const StringSplitOptions Separated = StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;

    private static readonly string[] Prefixes = ["ASPNETCORE_", "DOTNET_", ""];

    private readonly string _setting;
    private readonly IReadOnlyList<string> _addresses;

    private ListenAddresses(string setting, IEnumerable<string> addresses) => (_setting, _addresses) = (setting, [.. addresses]);

    public bool IsDefault => _addresses is [Default];

    public override string ToString() => $"{string.Join(", ", _addresses)} ({_setting})";

    /// <exception cref="StartException">Something that is no address; the message names it and its setting.</exception>
    public static ListenAddresses Read(IConfiguration configuration, string[] args)
    {
        if (configuration.GetSection("Kestrel:Endpoints").GetChildren().Any())
            return new ListenAddresses("Kestrel:Endpoints", []);
        var addresses = Given("urls", address => address) ?? Given("http_ports", port => $"http://*:{port}")
            ?? new ListenAddresses("the default", [Default]);
        foreach (var address in addresses._addresses)
            addresses.RefuseUnreadable(address);
        return addresses;

        ListenAddresses? Given(string name, Func<string, string> address) =>
            configuration[name]?.Split(';', Separated) is { Length: > 0 } values
                ? new ListenAddresses(SettingOf(name, args), values.Select(address))
                : null;
    }

    /// <summary>Listens nowhere yet: says at once what would otherwise be found out once the model is read.</summary>
    /// <exception cref="StartException">An address cannot be listened on.</exception>
    public void RefuseTaken()
    {
        foreach (var address in _addresses)
            foreach (var endpoint in EndpointsOf(BindingAddress.Parse(address)))
                try
                {
                    SocketTransportOptions.CreateDefaultBoundListenSocket(endpoint).Dispose();
                }
                catch (SocketException exception) when (ProblemOf(exception.SocketErrorCode, endpoint) is { } problem)
                {
                    throw new StartException($"The service cannot listen on {address} ({_setting}): {problem}", exception);
                }
    }

    private void RefuseUnreadable(string address)
    {
        BindingAddress? read = null;
        try
        {
            read = BindingAddress.Parse(address);
        }
        catch (FormatException)
        {
        }

        // A host with one colon has a port that is no number; an IPv6 address has more of them.
        if (read is null || !(read.Scheme is "http" or "https") || (!IsPipe(read) && read.Host.Count(letter => letter == ':') == 1))
            throw new StartException($"{address} ({_setting}) is no address to listen on, {Another}.");
        if (read.Port is < 0 or > IPEndPoint.MaxPort)
            throw new StartException(
                $"{address} ({_setting}) has a port that does not exist. Choose one from 1 to {IPEndPoint.MaxPort}, {Another}.");
    }

    /// <summary>As Kestrel takes them: what is neither a number nor localhost stands for all.</summary>
    private static IPEndPoint[] EndpointsOf(BindingAddress address) => address switch
    {
        _ when IsPipe(address) => [],
        _ when IPAddress.TryParse(address.Host, out var number) => [new(number, address.Port)],
        { Host: "localhost" } => [new(IPAddress.Loopback, address.Port), new(IPAddress.IPv6Loopback, address.Port)],
        _ => [new(Socket.OSSupportsIPv6 ? IPAddress.IPv6Any : IPAddress.Any, address.Port)],
    };

    private static bool IsPipe(BindingAddress address) => address.IsUnixPipe || address.IsNamedPipe;

    private static string? ProblemOf(SocketError error, IPEndPoint endpoint) => error switch
    {
        SocketError.AddressAlreadyInUse =>
            $"port {endpoint.Port} is in use by another program. End that program, or choose another port, {Another}.",
        SocketError.AccessDenied =>
            $"this user may not listen on port {endpoint.Port}. Choose one from 1024 on, {Another}.",
        SocketError.AddressNotAvailable when !IPAddress.IsLoopback(endpoint.Address) =>
            $"this machine does not have the address {endpoint.Address}. Choose one that it has, or http://*:{endpoint.Port} for all.",
        _ => null, // a kind of address that this machine does not know: Kestrel has others to listen on, or says so
    };

    private static string SettingOf(string name, string[] args) =>
        args.Contains($"--{name}") ? $"--{name}"
        : Prefixes.Select(prefix => prefix + name.ToUpperInvariant())
            .FirstOrDefault(variable => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable)))
        ?? $"{name} in appsettings.json";
}
