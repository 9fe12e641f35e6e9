using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Moderation.Service.Sites;

namespace Moderation.Service.StandIns;

/// <summary>The names under which the count scripts of other systems ask for a site.</summary>
internal sealed partial record StandInNames
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>Hosts by which browsers reach this service for the site, without a port: for Coral, Disqus and Isso.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>Short names of Disqus forums: the first label of the host.</summary>
    public IReadOnlyList<string> Disqus { get; init; } = [];

    /// <summary>Site ids of Remark42.</summary>
    public IReadOnlyList<string> Remark42 { get; init; } = [];

    /// <summary>Where the site's pages are, such as https://www.example.de: Isso asks by path. Null takes the page that asks.</summary>
    public string? Pages { get; init; }

    [JsonIgnore]
    public IEnumerable<StandInAlias> All =>
    [
        .. Hosts.Select(name => new StandInAlias(StandInKind.Host, name)),
        .. Disqus.Select(name => new StandInAlias(StandInKind.Disqus, name)),
        .. Remark42.Select(name => new StandInAlias(StandInKind.Remark42, name)),
    ];

    /// <returns>Hosts and forums in lower case.</returns>
    /// <exception cref="FormatException">The message says why.</exception>
    public static StandInNames Parse(string json)
    {
        StandInNames names;
        try
        {
            names = JsonSerializer.Deserialize<StandInNames>(json, Json) ?? new StandInNames();
        }
        catch (JsonException exception)
        {
            throw new FormatException($"The stand-ins cannot be read: {exception.Message}", exception);
        }

        names = names with { Hosts = Lower(names.Hosts), Disqus = Lower(names.Disqus), Remark42 = names.Remark42 ?? [] };
        if (names.Hosts.FirstOrDefault(host => !Host().IsMatch(host)) is { } host)
            throw new FormatException(
                $"The stand-ins name the host '{host}': it must be a host name without scheme and port, such as comments.example.de.");
        if (names.Disqus.FirstOrDefault(forum => !Label().IsMatch(forum)) is { } forum)
            throw new FormatException($"The stand-ins name the Disqus forum '{forum}': a short name consists of a-z, 0-9 and -.");
        if (names.Remark42.FirstOrDefault(site => site is null || Ids.Problem(site) is not null) is { } site)
            throw new FormatException($"The stand-ins name the Remark42 site '{site}', which is no id.");
        if (names.Pages is { } pages
            && (!Uri.TryCreate(pages, UriKind.Absolute, out var uri)
                || uri is not { Scheme: "http" or "https", PathAndQuery: "/", Fragment: "" }))
            throw new FormatException(
                $"The stand-ins name the pages '{pages}': it must be scheme and host, such as https://www.example.de.");
        return names;
    }

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    private static IReadOnlyList<string> Lower(IReadOnlyList<string>? names) =>
        [.. (names ?? []).Select(name => (name ?? "").ToLowerInvariant())];

    [GeneratedRegex(@"\A(?=.{1,253}\z)[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*\z")]
    private static partial Regex Host();

    [GeneratedRegex(@"\A[a-z0-9-]{1,63}\z")]
    private static partial Regex Label();
}

internal enum StandInKind { Host, Disqus, Remark42 }

internal readonly record struct StandInAlias(StandInKind Kind, string Name)
{
    public override string ToString() => Kind switch
    {
        StandInKind.Disqus => $"Disqus forum {Name}",
        StandInKind.Remark42 => $"Remark42 site {Name}",
        _ => $"host {Name}",
    };
}
