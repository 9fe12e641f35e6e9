using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Moderation.Service.Accounts;

/// <summary>
/// What links begin with: the public address, else one that the server listens on. Never what a request says, since whoever sends it
/// could have the invitation lead to a host of theirs.
/// </summary>
internal sealed class OwnAddress(Links links, IServer server)
{
    /// <returns>Without a slash at the end; null before the server listens.</returns>
    public string? Find() => server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() is { } address
        ? links.Base(Reachable(address))
        : null;

    /// <summary>An address that a browser on this machine can open, where the server listens on all.</summary>
    private static string Reachable(string address)
    {
        var bound = BindingAddress.Parse(address);
        return bound.Host is "*" or "+" or "[::]" or "0.0.0.0" ? $"{bound.Scheme}://localhost:{bound.Port}" : address;
    }
}
