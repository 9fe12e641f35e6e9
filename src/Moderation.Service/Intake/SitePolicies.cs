using Moderation.Service.Policy;
using Moderation.Service.Policy.Stored;
using Moderation.Service.Sites;
using Moderation.Service.Storage;

namespace Moderation.Service.Intake;

/// <summary>The sites with their policies; under an unreadable one a moderator decides.</summary>
internal sealed class SitePolicies(SiteDirectory sites, SiteSettings settings)
{
    /// <returns>Null where there is no such site.</returns>
    public async ValueTask<(Site Site, SitePolicy Policy)?> FindAsync(string id, CancellationToken cancellation) =>
        await sites.FindAsync(id, cancellation) is { } site ? (site, settings.PolicyOf(site)) : null;
}
