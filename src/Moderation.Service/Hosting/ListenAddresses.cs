using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace Moderation.Service.Hosting;

/// <summary>Where HTTP listens, and which setting says so.</summary>
internal sealed class ListenAddresses
{
    public const string Default = "http://localhost:5080";

    private const string Endpoints = "Kestrel:Endpoints";

    private const string Another = "such as with --urls http://localhost:5081";

    private const StringSplitOptions Separated = StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;

    private static readonly string[] Prefixes = ["ASPNETCORE_", "DOTNET_", ""];

    private const string OperationsSetting = "Moderation__OperationsUrl";

    private readonly string _setting;
    private readonly IReadOnlyList<string> _addresses;
    private string? _operations;

    private ListenAddresses(string setting, IEnumerable<string> addresses) => (_setting, _addresses) = (setting, [.. addresses]);

    /// <summary>Null where health and metrics have no address of their own.</summary>
    public int? OperationsPort => _operations is null ? null : BindingAddress.Parse(_operations).Port;

    public override string ToString() => $"{string.Join(", ", _addresses)} ({_setting})";

    /// <exception cref="StartException">Something that is no address; the message names it and its setting.</exception>
    public static ListenAddresses Read(IConfiguration configuration, string[] args)
    {
        var addresses = configuration.GetSection(Endpoints).GetChildren().Any()
            ? new ListenAddresses(Endpoints, [])
            : Given("urls", address => address) ?? Given("http_ports", port => $"http://*:{port}")
                ?? new ListenAddresses("the default", [Default]);
        foreach (var address in addresses._addresses)
            RefuseUnreadable(address, addresses._setting);
        if (configuration[$"Moderation:{nameof(HostingOptions.OperationsUrl)}"] is { Length: > 0 } operations)
            addresses.AddOperations(operations);
        return addresses;

        ListenAddresses? Given(string name, Func<string, string> address) =>
            configuration[name]?.Split(';', Separated) is { Length: > 0 } values
                ? new ListenAddresses(SettingOf(name, args), values.Select(address))
                : null;
    }

    /// <summary>Has the server listen on all of them.</summary>
    public void Use(WebApplicationBuilder builder)
    {
        if (_setting == Endpoints && _operations is not null)
            builder.Configuration[$"{Endpoints}:Operations:Url"] = _operations;
        else if (_operations is not null || _addresses is [Default])
            builder.WebHost.UseUrls([.. _addresses, .. _operations is null ? Array.Empty<string>() : [_operations]]);
    }

    /// <summary>Listens nowhere yet: says at once what would otherwise be found out once the model is read.</summary>
    /// <exception cref="StartException">An address cannot be listened on.</exception>
    public void RefuseTaken()
    {
        foreach (var (address, setting) in _addresses.Select(address => (address, _setting))
            .Concat(_operations is null ? [] : [(_operations, OperationsSetting)]))
            foreach (var endpoint in EndpointsOf(BindingAddress.Parse(address)))
                try
                {
                    SocketTransportOptions.CreateDefaultBoundListenSocket(endpoint).Dispose();
                }
                catch (SocketException exception) when (ProblemOf(exception.SocketErrorCode, endpoint) is { } problem)
                {
                    throw new StartException($"The service cannot listen on {address} ({setting}): {problem}", exception);
                }
    }

    private void AddOperations(string address)
    {
        RefuseUnreadable(address, OperationsSetting);
        var port = BindingAddress.Parse(address).Port;
        if (port == 0 || _addresses.Any(other => BindingAddress.Parse(other).Port == port))
            throw new StartException(
                $"{address} ({OperationsSetting}) needs a port of its own, such as http://127.0.0.1:5081: by it requests are told apart.");
        _operations = address;
    }

    private static void RefuseUnreadable(string address, string setting)
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
            throw new StartException($"{address} ({setting}) is no address to listen on, {Another}.");
        if (read.Port is < 0 or > IPEndPoint.MaxPort)
            throw new StartException(
                $"{address} ({setting}) has a port that does not exist. Choose one from 1 to {IPEndPoint.MaxPort}, {Another}.");
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
