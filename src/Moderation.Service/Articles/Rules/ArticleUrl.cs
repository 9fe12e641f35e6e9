using System.Buffers;
using System.Security.Cryptography;

namespace Moderation.Service.Articles.Rules;

/// <summary>
/// What the spellings of one article's URL have in common: no scheme, <c>www.</c>, default port, user, fragment, slash at the end, second
/// slash in a row or tracking parameters; the host in lower case and ASCII, the other parameters by name, percent signs only where they are
/// needed, letters in Unicode's form C.
/// </summary>
internal static class ArticleUrl
{
    /// <summary>ASCII: with the ids, an entry of a B-tree has to fit into a third of a page.</summary>
    private const int LongestKey = 500;

    /// <summary>Delimiters that mean nothing within a segment of a path, by RFC 3986, section 3.3.</summary>
    private const string PlainInSegments = "!$&'()*+,;=:@";

    /// <summary>In names and values of a query: not those that part them.</summary>
    private const string PlainInQueries = "!$'()*,:@/?";

    /// <summary>An ampersand that was escaped for HTML twice leaves this before the name.</summary>
    private const string EscapedAmpersand = "amp%3B";

    private static readonly SearchValues<char> NotInHosts = SearchValues.Create("/?#\\@[]");

    /// <param name="url">Absolute, or without scheme, or a path on the first of the site's hosts.</param>
    /// <returns>Host, path and query by which articles are looked up; null for what is no http or https URL.</returns>
    public static string? KeyOf(string url, UrlSettings rules)
    {
        if (Absolute(Trimmed(url), rules) is not { } absolute
            || !Uri.TryCreate(WithPlainHost(absolute), UriKind.Absolute, out var parsed)
            || HostOf(parsed) is not { } host)
            return null;
        if (rules.Hosts.Contains(host))
            host = rules.Hosts[0];
        var query = QueryOf(parsed.Query, rules);
        var key = $"{host}{PathOf(parsed.AbsolutePath)}{(query.Length > 0 ? "?" : "")}{query}";
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

    // Messengers leave marks of direction and of no width around what is copied from them.
    private static string Trimmed(string url)
    {
        var (first, last) = (0, url.Length - 1);
        while (first <= last && IsBlank(url[first]))
            first++;
        while (last > first && IsBlank(url[last]))
            last--;
        return url[first..(last + 1)];

        static bool IsBlank(char c) => char.IsWhiteSpace(c) || char.GetUnicodeCategory(c) == UnicodeCategory.Format;
    }

    // Browsers decode a host before they ask for its address; Uri takes it as it is, and so for none.
    private static string WithPlainHost(string absolute)
    {
        var begin = absolute.IndexOf("//", StringComparison.Ordinal) + 2;
        var end = absolute.AsSpan(begin).IndexOfAny("/?#\\");
        var host = end < 0 ? absolute[begin..] : absolute[begin..(begin + end)];
        if (!host.Contains('%', StringComparison.Ordinal) || host.Contains('@', StringComparison.Ordinal))
            return absolute;
        var plain = Uri.UnescapeDataString(host);
        return plain.AsSpan().IndexOfAny(NotInHosts) < 0 ? $"{absolute[..begin]}{plain}{absolute[(begin + host.Length)..]}" : absolute;
    }

    private static string PathOf(string path) => string.Concat(
        path.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(part => $"/{PercentEncoding.Normalize(part, PlainInSegments)}"));

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
        var kept = (query is ['?', .. var inner] ? inner : query).Replace("+", "%20", StringComparison.Ordinal)
            .Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(parameter => parameter.Split('=', 2))
            .Select(pair => (Name: NameOf(pair[0]), Value: pair.Length > 1 ? PercentEncoding.Normalize(pair[1], PlainInQueries) : ""))
            .Where(pair => pair is not ("", "") && !rules.Ignores(Uri.UnescapeDataString(pair.Name)))
            .OrderBy(pair => pair.Name, StringComparer.Ordinal)
            .Select(pair => pair.Value.Length == 0 ? pair.Name : $"{pair.Name}={pair.Value}");
        return string.Join('&', kept);
    }

    private static string NameOf(string name)
    {
        name = PercentEncoding.Normalize(name, PlainInQueries);
        while (name.StartsWith(EscapedAmpersand, StringComparison.Ordinal))
            name = name[EscapedAmpersand.Length..];
        return name;
    }
}
