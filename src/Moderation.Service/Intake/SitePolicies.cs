using System.Collections.Concurrent;
using Moderation.Service.Policy;
using Moderation.Service.Sites;
using Moderation.Service.Storage;

namespace Moderation.Service.Intake;

/// <summary>The policies of the sites, built once per version.</summary>
internal sealed class SitePolicies(SiteDirectory sites)
{
    private readonly ConcurrentDictionary<string, SitePolicy> _policies = new();

    /// <returns>Null where there is no such site.</returns>
    public async ValueTask<(Site Site, SitePolicy Policy)?> FindAsync(string id, CancellationToken cancellation)
    {
        if (await sites.FindAsync(id, cancellation) is not { } site)
            return null;
        if (!_policies.TryGetValue(id, out var policy) || policy.Version != site.PolicyVersion)
            _policies[id] = policy = new SitePolicy(PolicySettings.Parse(site.Policy), site.PolicyVersion);
        return (site, policy);
    }
}
