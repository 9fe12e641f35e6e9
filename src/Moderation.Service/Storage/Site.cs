namespace Moderation.Service.Storage;

/// <summary>A tenant.</summary>
internal sealed class Site
{
    public required string Id { get; init; }
    public required string Locale { get; set; }

    /// <summary>JSON of <see cref="Policy.PolicySettings"/>.</summary>
    public required string Policy { get; set; }

    public required int PolicyVersion { get; set; } // grows with each change of the policy; decisions name it
    public required string Labels { get; set; } // JSON object, locale to plural pattern: the site's own count labels

    /// <summary>JSON of <see cref="Policy.ReviewSettings"/>.</summary>
    public string Review { get; set; } = "{}";

    public string Urls { get; set; } = "{}"; // JSON of the rules for URLs of articles
    public string StandIns { get; set; } = "{}"; // JSON of the site's names in other systems' count scripts
    public required DateTimeOffset CreatedAt { get; init; }
}
