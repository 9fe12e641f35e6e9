using System.ComponentModel.DataAnnotations;
using System.Net;

namespace Moderation.Service.Hosting;

/// <summary>How browsers reach the service, where a reverse proxy stands before it. Section <c>Moderation</c>.</summary>
internal sealed class ProxyOptions : IValidatableObject
{
    private const StringSplitOptions Separated = StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;

    /// <summary>
    /// Absolute http or https address, such as <c>https://news.example/moderation</c>: for links and for OpenAPI. The service answers below
    /// its path, too. Null or empty takes what a request says.
    /// </summary>
    public string? PublicUrl { get; set; }

    /// <summary>Addresses and networks besides the loopback's, separated by commas, whose <c>X-Forwarded-*</c> headers count.</summary>
    public string? TrustedProxies { get; set; }

    /// <returns>Without a slash at the end; null where none is set.</returns>
    /// <exception cref="UriFormatException">Before <see cref="Validate"/> has found it in order.</exception>
    public string? PublicAddress =>
        string.IsNullOrWhiteSpace(PublicUrl) ? null : new Uri(PublicUrl).GetLeftPart(UriPartial.Path).TrimEnd('/');

    /// <summary>The path of <see cref="PublicAddress"/>; empty at the root.</summary>
    public PathString PublicPath => PublicAddress is { } address ? PathOf(new Uri(address)) : PathString.Empty;

    /// <summary>Single addresses are networks of one.</summary>
    /// <exception cref="FormatException">Before <see cref="Validate"/> has found them in order.</exception>
    public IEnumerable<IPNetwork> ReadTrustedProxies() => Proxies.Select(text => NetworkOf(text)
        ?? throw new FormatException($"{text} is no address and no network."));

    private string[] Proxies => TrustedProxies?.Split(',', Separated) ?? [];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!string.IsNullOrWhiteSpace(PublicUrl)
            && !(Uri.TryCreate(PublicUrl, UriKind.Absolute, out var url)
                && url is { Scheme: "http" or "https", UserInfo: "", Query: "", Fragment: "" }
                && (url.AbsolutePath == "/" || PathOf(url).HasValue)))
            yield return new(
                "Moderation__PublicUrl must be the http or https address by which browsers reach the service, such as "
                + "https://news.example/moderation, with no more than letters, digits, '-', '_', '.' and '~' in its path.");
        if (Proxies.FirstOrDefault(text => NetworkOf(text) is null) is { } wrong)
            yield return new(
                $"Moderation__TrustedProxies names '{wrong}'; it must be addresses and networks separated by commas, such as "
                + "10.0.0.5,10.1.0.0/16.");
    }

    private static PathString PathOf(Uri url) => BasePath.Read(url.AbsolutePath);

    private static IPNetwork? NetworkOf(string text) =>
        IPAddress.TryParse(text, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
        : IPNetwork.TryParse(text, out var network) ? network
        : null;
}
