using Moderation.Service.Policy;
using Moderation.Service.Sites;
using Moderation.Service.Storage;

namespace Moderation.Service.Intake;

/// <summary>Policies are parsed once per version; under an unreadable one a moderator decides.</summary>
internal sealed class SitePolicies(SiteDirectory sites, ILogger<SitePolicies> logger)
{
    private readonly LastReadable<int, SitePolicy> _policies = new(
        "policy",
        site => site.PolicyVersion,
        site => new SitePolicy(PolicySettings.Parse(site.Policy), site.PolicyVersion),
        site => SitePolicy.Unreadable(site.PolicyVersion),
        logger);

    /// <returns>Null where there is no such site.</returns>
    public async ValueTask<(Site Site, SitePolicy Policy)?> FindAsync(string id, CancellationToken cancellation) =>
        await sites.FindAsync(id, cancellation) is { } site ? (site, _policies.Of(site)) : null;
}
