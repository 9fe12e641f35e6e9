using Moderation.Service.Sites;
using Moderation.Service.Storage;

namespace Moderation.Service.Articles.Rules;

/// <summary>The URL rules of the sites, read once per change of them.</summary>
internal sealed class UrlRules(ILogger<UrlRules> logger)
{
    private readonly LastReadable<string, UrlSettings> _rules =
        new("URL rules", site => site.Urls, site => UrlSettings.Parse(site.Urls), _ => new(), logger);

    public UrlSettings Of(Site site) => _rules.Of(site);
}
