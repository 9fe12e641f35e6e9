namespace Moderation.Service.Storage;

/// <summary>A tenant: a site with its language and policy.</summary>
internal sealed class Site
{
    public required string Id { get; init; }
    public required string Locale { get; set; }

    /// <summary>JSON of <see cref="Policy.PolicySettings"/>.</summary>
    public required string Policy { get; set; }

    /// <summary>Grows by each change of the policy; decisions name it.</summary>
    public required int PolicyVersion { get; set; }

    /// <summary>JSON object, locale to plural pattern: the site's own count labels.</summary>
    public required string Labels { get; set; }

    /// <summary>JSON of <see cref="Policy.ReviewSettings"/>: the reasons a moderator can give, and the like.</summary>
    public string Review { get; set; } = "{}";

    /// <summary>JSON of the rules by which URLs of the site's articles are told apart.</summary>
    public string Urls { get; set; } = "{}";

    /// <summary>JSON of the names under which other systems' count scripts ask for this site.</summary>
    public string StandIns { get; set; } = "{}";

    public required DateTimeOffset CreatedAt { get; init; }
}
