using System.Text.Json;
using System.Text.Json.Serialization;

namespace Moderation.Service.Sites;

/// <summary>By what the URLs of a site's articles are told apart, beyond what holds for all sites.</summary>
internal sealed record UrlSettings
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    /// <summary>Query parameters that say nothing about the article, besides those that are known to follow readers.</summary>
    public IReadOnlyList<string> IgnoreParameters { get; init; } = [];

    /// <exception cref="FormatException">It is not such settings; the message says why.</exception>
    public static UrlSettings Parse(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<UrlSettings>(json, Json) ?? new UrlSettings();
        }
        catch (JsonException exception)
        {
            throw new FormatException($"The URL rules cannot be read: {exception.Message}", exception);
        }
    }
}
