using System.Net;
using System.Net.Sockets;
using System.Security.Claims;
using Moderation.Service.Sites;

namespace Moderation.Service.Requests;

/// <summary>Whose share of a limit a request takes.</summary>
internal static class Caller
{
    /// <summary>Bytes of an IPv6 address that a provider gives to one subscriber (RFC 6177, /64 at the least).</summary>
    private const int PrefixBytes = 8;

    /// <returns>That of the verified key, else of the address.</returns>
    public static string Of(HttpContext http) => KeyOf(http) ?? AddressOf(http);

    /// <returns>Null for a request without a key that is in order.</returns>
    public static string? KeyOf(HttpContext http) =>
        http.User.Identity is ClaimsIdentity { IsAuthenticated: true, AuthenticationType: KeyAuthentication.SchemeName } key
            ? key.FindFirst(ClaimTypes.NameIdentifier)?.Value
            : null;

    /// <summary>As a trusted proxy says it, see <c>Moderation__TrustedProxies</c>. Of IPv6 the first 64 bits.</summary>
    public static string AddressOf(HttpContext http) => http.Connection.RemoteIpAddress is { } address ? Prefix(address) : "local";

    internal static string Prefix(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            return address.MapToIPv4().ToString();
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
            return address.ToString();
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(PrefixBytes).Clear();
        return $"{new IPAddress(bytes)}/64";
    }
}
