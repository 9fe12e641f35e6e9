using System.Collections.Concurrent;
using Moderation.Service.Storage;

namespace Moderation.Service.Sites;

/// <summary>A parsed setting of each site; where it is unreadable, the last readable one, or <paramref name="otherwise"/>.</summary>
/// <param name="read">Throws where it is unreadable.</param>
internal sealed class LastReadable<TVersion, T>(
    string what, Func<Site, TVersion> versionOf, Func<Site, T> read, Func<Site, T> otherwise, UnreadableSettings unreadable)
    where TVersion : IEquatable<TVersion>
{
    private readonly ConcurrentDictionary<string, (TVersion Version, T Value)> _known = new();
    private readonly Lock _reading = new();

    public T Of(Site site)
    {
        var version = versionOf(site);
        if (_known.TryGetValue(site.Id, out var known) && known.Version.Equals(version))
            return known.Value;
        lock (_reading) // one reads it: what is wrong is logged once
            return Read(site, version);
    }

    public bool IsReadable(Site site)
    {
        Of(site);
        return !unreadable.Contains(what, site.Id);
    }

    private T Read(Site site, TVersion version)
    {
        var isKnown = _known.TryGetValue(site.Id, out var known);
        if (isKnown && known.Version.Equals(version))
            return known.Value;
        T value;
        try
        {
            value = read(site);
            unreadable.Read(what, site.Id);
        }
        catch (Exception exception)
        {
            unreadable.Found(what, site.Id, exception.Message);
            value = isKnown ? known.Value : otherwise(site);
        }

        _known[site.Id] = (version, value);
        return value;
    }
}
