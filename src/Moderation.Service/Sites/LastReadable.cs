using System.Collections.Concurrent;
using Moderation.Service.Storage;

namespace Moderation.Service.Sites;

/// <summary>
/// What a setting of each site says, read once per change of it. One that cannot be read, as one from a newer version during an upgrade, leaves the site
/// with what was last readable, and concerns no other site.
/// </summary>
/// <param name="what">Names the setting in the log.</param>
/// <param name="versionOf">Tells whether it has changed.</param>
/// <param name="read">Reads it; fails where it cannot be read.</param>
/// <param name="otherwise">Stands where none was ever readable.</param>
/// <param name="logger">Hears of what cannot be read, once per change.</param>
internal sealed class LastReadable<TVersion, T>(
    string what, Func<Site, TVersion> versionOf, Func<Site, T> read, Func<Site, T> otherwise, ILogger logger)
    where TVersion : IEquatable<TVersion>
{
    private readonly ConcurrentDictionary<string, (TVersion Version, T Value)> _known = new();

    public T Of(Site site)
    {
        var version = versionOf(site);
        var isKnown = _known.TryGetValue(site.Id, out var known);
        if (isKnown && known.Version.Equals(version))
            return known.Value;
        var value = Read(site, () => isKnown ? known.Value : otherwise(site));
        _known[site.Id] = (version, value);
        return value;
    }

    private T Read(Site site, Func<T> lastReadable)
    {
        try
        {
            return read(site);
        }
        catch (Exception exception)
        {
            SitesLog.Unreadable(logger, what, site.Id, exception.Message);
            return lastReadable();
        }
    }
}

internal static partial class SitesLog
{
    [LoggerMessage(1007, LogLevel.Error, "The {What} of site {Site} cannot be read here, so what was last readable stays: {Problem}")]
    public static partial void Unreadable(ILogger logger, string what, string site, string problem);
}
