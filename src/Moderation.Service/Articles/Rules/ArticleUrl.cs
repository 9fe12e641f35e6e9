using System.Security.Cryptography;

namespace Moderation.Service.Articles.Rules;

/// <summary>
/// What the spellings of one article's URL have in common: no scheme, <c>www.</c>, default port, user, fragment, slash at the end or
/// tracking parameters; the host in lower case and ASCII, the other parameters by name, percent signs only where they are needed.
/// </summary>
internal static class ArticleUrl
{
    /// <summary>ASCII: with the ids, an entry of a B-tree has to fit into a third of a page.</summary>
    private const int LongestKey = 500;

    /// <param name="url">Absolute, or without scheme, or a path on the first of the site's hosts.</param>
    /// <returns>Host, path and query by which articles are looked up; null for what is no http or https URL.</returns>
    public static string? KeyOf(string url, UrlSettings rules)
    {
        if (Absolute(url.Trim(), rules) is not { } absolute
            || !Uri.TryCreate(absolute, UriKind.Absolute, out var parsed)
            || HostOf(parsed) is not { } host)
            return null;
        if (rules.Hosts.Contains(host))
            host = rules.Hosts[0];
        var query = QueryOf(parsed.Query, rules);
        var key = $"{host}{PercentSigns.Normalize(parsed.AbsolutePath).TrimEnd('/')}{(query.Length > 0 ? "?" : "")}{query}";
        return key.Length <= LongestKey ? key : $"{host}#{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))}";
    }

    /// <returns>A host, with its port where it is not a default one, as keys have it; null for what is none.</returns>
    public static string? NormalHost(string? host) =>
        host is { Length: > 0 }
        && host.IndexOfAny(['/', '?', '#', '@', '\\', ' ']) < 0
        && Uri.TryCreate($"https://{host}", UriKind.Absolute, out var parsed)
            ? HostOf(parsed)
            : null;

    private static string? Absolute(string url, UrlSettings rules)
    {
        if (url.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || url.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
            return url;
        if (url.StartsWith("//", StringComparison.Ordinal))
            return $"https:{url}";
        return url.StartsWith('/') && rules.Hosts is [var first, ..] ? $"https://{first}{url}" : null;
    }

    private static string? HostOf(Uri uri)
    {
        const string www = "www.";
        if (AsciiHostOf(uri)?.TrimEnd('.').ToLowerInvariant() is not { } host)
            return null;
        if (host.StartsWith(www, StringComparison.Ordinal) && host.IndexOf('.', www.Length) > 0)
            host = host[www.Length..];
        if (uri.HostNameType == UriHostNameType.IPv6)
            host = $"[{host}]";
        return host.Length is 0 or > 255 || !Ascii.IsValid(host) ? null : uri.Port is 80 or 443 ? host : $"{host}:{uri.Port}";
    }

    private static string? AsciiHostOf(Uri uri)
    {
        try
        {
            return uri.IdnHost;
        }
        catch (UriFormatException)
        {
            return null; // a name that punycode has no form for
        }
    }

    // Sorted by name only: the order of two values of one name may matter.
    private static string QueryOf(string query, UrlSettings rules)
    {
        var kept = PercentSigns.Normalize((query is ['?', .. var inner] ? inner : query).Replace("+", "%20", StringComparison.Ordinal))
            .Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(parameter => parameter.Split('=', 2))
            .Where(parameter => parameter is not ["", ""] && !rules.Ignores(Uri.UnescapeDataString(parameter[0])))
            .OrderBy(parameter => parameter[0], StringComparer.Ordinal)
            .Select(parameter => parameter is [var name, ""] ? name : string.Join('=', parameter));
        return string.Join('&', kept);
    }
}
