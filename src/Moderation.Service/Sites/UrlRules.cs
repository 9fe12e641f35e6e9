using System.Collections.Concurrent;
using Moderation.Service.Storage;

namespace Moderation.Service.Sites;

/// <summary>The URL rules of the sites, read once per change of them.</summary>
internal sealed class UrlRules
{
    private readonly ConcurrentDictionary<string, (string Json, UrlSettings Settings)> _read = new();

    public UrlSettings Of(Site site)
    {
        if (!_read.TryGetValue(site.Id, out var known) || known.Json != site.Urls)
            _read[site.Id] = known = (site.Urls, UrlSettings.Parse(site.Urls));
        return known.Settings;
    }
}
