using Moderation.Service.Accounts.Pages;

namespace Moderation.Service.Accounts;

/// <summary>Links that carry a secret to one person, and which pages are the service's own.</summary>
/// <param name="publicAddress">Where browsers reach the service, without a slash at the end; null where that is not set.</param>
internal sealed class Links(string? publicAddress)
{
    private readonly Uri? _public = publicAddress is null ? null : new Uri(publicAddress);

    /// <summary>Name or address in <c>Moderation__PublicUrl</c>; null where that is not set.</summary>
    public string? PublicHost => _public?.Host;

    /// <returns>The public address, or where none is set the other one; without a slash at the end.</returns>
    public string Base(string otherwise) => publicAddress ?? otherwise.TrimEnd('/');

    /// <summary>Whether a page of this origin is of the service: of the host that is asked, or of the public address.</summary>
    public bool IsOwn(string? origin, HttpRequest request)
    {
        if (!Uri.TryCreate(origin, UriKind.Absolute, out var page) || page.Scheme is not ("http" or "https"))
            return false; // such as "null", of a frame in a sandbox
        if (_public is not null && IsSame(page, _public))
            return true;

        // A proxy that is not trusted may end TLS: the page is https then and the request is not. Never the other way.
        return IsSame(page, request.Scheme, request.Host) || (page.Scheme == "https" && IsSame(page, "https", request.Host));
    }

    public static string Welcome(string baseUrl, string token) => $"{baseUrl}{WelcomePage.Path}?token={token}";

    public static string Reset(string baseUrl, string moderatorId, string token) =>
        $"{baseUrl}{ResetPage.Path}?user={Uri.EscapeDataString(moderatorId)}&token={Uri.EscapeDataString(token)}";

    private static bool IsSame(Uri page, string scheme, HostString host) =>
        host.HasValue && Uri.TryCreate($"{scheme}://{host}", UriKind.Absolute, out var own) && IsSame(page, own);

    private static bool IsSame(Uri page, Uri own) => (page.Scheme, page.IdnHost, page.Port) == (own.Scheme, own.IdnHost, own.Port);
}
