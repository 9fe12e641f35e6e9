using Moderation.Service.Sites;
using Moderation.Service.Storage;

namespace Moderation.Service.Policy.Stored;

/// <summary>
/// What sites have set, parsed once per change, for all who judge, review and show. Settings of a newer version do not stop the work: the
/// last readable ones hold; without them a person decides every comment, by the usual reasons.
/// </summary>
internal sealed class SiteSettings(UnreadableSettings unreadable)
{
    private readonly LastReadable<int, (PolicySettings Settings, SitePolicy Policy)> _policies = new(
        "policy",
        site => site.PolicyVersion,
        site => PolicySettings.Parse(site.Policy) is var settings ? (settings, new SitePolicy(settings, site.PolicyVersion)) : default,
        site => (new PolicySettings(), SitePolicy.Unreadable(site.PolicyVersion)),
        unreadable);

    private readonly LastReadable<string, ReviewSettings> _reviews = new(
        "review settings", site => site.Review, site => ReviewSettings.Parse(site.Review), _ => new ReviewSettings(), unreadable);

    public SitePolicy PolicyOf(Site site) => _policies.Of(site).Policy;
    public PolicySettings PolicySettingsOf(Site site) => _policies.Of(site).Settings;
    public ReviewSettings ReviewOf(Site site) => _reviews.Of(site);
    public bool AreReadable(Site site) => _policies.IsReadable(site) & _reviews.IsReadable(site);
}
