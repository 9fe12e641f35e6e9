using System.Text.Json.Serialization;
using Moderation.Service.Sites;
using Moderation.Service.Storage;

namespace Moderation.Service.Articles.Rules;

/// <summary>What tells a site's URLs apart, beyond what holds for all sites, see <see cref="ArticleUrl"/>.</summary>
internal sealed record UrlSettings
{
    private const int MostEntries = 100;
    private const int LongestName = 100;

    private static readonly JsonSerializerOptions Json =
        new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    /// <summary>Hosts of the same articles, with a port where it is not the usual one; the first is that of URLs without a host.</summary>
    public IReadOnlyList<string> Hosts { get; init => field = [.. value.Select(host => ArticleUrl.NormalHost(host) ?? host)]; } = [];

    /// <summary>Query parameters that do not choose the article, besides tracking parameters; <c>x_*</c> for all that begin so.</summary>
    public IReadOnlyList<string> IgnoreParameters { get; init; } = [];

    /// <summary>The only query parameters that choose the article. Null keeps all that are not ignored.</summary>
    public IReadOnlyList<string>? KeepParameters { get; init; }

    /// <exception cref="FormatException">The message says why.</exception>
    public static UrlSettings Parse(string json)
    {
        try
        {
            var settings = JsonSerializer.Deserialize<UrlSettings>(json, Json) ?? new UrlSettings();
            return settings.Problem() is { } problem ? throw new FormatException($"The URL rules cannot be used: {problem}") : settings;
        }
        catch (Exception exception) when (exception is JsonException or ArgumentNullException)
        {
            throw new FormatException($"The URL rules cannot be read: {exception.Message}", exception);
        }
    }

    public bool Ignores(string parameter) => KeepParameters is null
        ? IgnoreParameters.Any(pattern => IsMeant(pattern, parameter)) || TrackingParameters.Contains(parameter)
        : !KeepParameters.Contains(parameter, StringComparer.OrdinalIgnoreCase);

    private static bool IsMeant(string pattern, string parameter) => pattern.EndsWith('*')
        ? parameter.AsSpan().StartsWith(pattern.AsSpan(0, pattern.Length - 1), StringComparison.OrdinalIgnoreCase)
        : parameter.Equals(pattern, StringComparison.OrdinalIgnoreCase);

    private string? Problem()
    {
        if (Hosts.Count > MostEntries || IgnoreParameters is null or { Count: > MostEntries } || KeepParameters?.Count > MostEntries)
            return $"each list may have up to {MostEntries} entries.";
        if (Wrong(Hosts, host => ArticleUrl.NormalHost(host) is not null) is { } wrong)
            return $"hosts: '{wrong}' is no host name, such as news.example or news.example:8080.";
        if (Wrong(IgnoreParameters, name => IsName(name is [.. var begin, '*'] ? begin : name)) is { } ignored)
            return $"ignoreParameters: '{ignored}' is no name of a query parameter, such as ref or ref_*.";
        if (Wrong(KeepParameters ?? [], IsName) is { } kept)
            return $"keepParameters: '{kept}' is no name of a query parameter, such as id.";
        return KeepParameters is not null && IgnoreParameters.Count > 0
            ? "ignoreParameters and keepParameters: where only some are kept, all others are ignored anyway; leave one out."
            : null;
    }

    private static string? Wrong(IEnumerable<string?> entries, Func<string?, bool> isRight) =>
        entries.Where(entry => !isRight(entry)).Select(entry => entry ?? "null").FirstOrDefault();

    private static bool IsName(string? name) =>
        name is { Length: > 0 and <= LongestName }
        && !name.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || c is '&' or '=' or '#' or '?' or '*');
}

internal sealed class UrlRules(UnreadableSettings unreadable)
{
    private readonly LastReadable<string, UrlSettings> _rules =
        new("URL rules", site => site.Urls, site => UrlSettings.Parse(site.Urls), _ => new(), unreadable);

    public UrlSettings Of(Site site) => _rules.Of(site);
}
