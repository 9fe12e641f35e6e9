using System.Collections.Concurrent;
using Moderation.Service.Storage;

namespace Moderation.Service.Sites;

/// <summary>A parsed setting of each site; where it is unreadable, the last readable one, or <paramref name="otherwise"/>.</summary>
/// <param name="read">Throws where it is unreadable.</param>
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
        T value;
        try
        {
            value = read(site);
        }
        catch (Exception exception)
        {
            SitesLog.Unreadable(logger, what, site.Id, exception.Message);
            value = isKnown ? known.Value : otherwise(site);
        }

        _known[site.Id] = (version, value);
        return value;
    }
}

internal static partial class SitesLog
{
    [LoggerMessage(1007, LogLevel.Error, "The {What} of site {Site} cannot be read here, so what was last readable stays: {Problem}")]
    public static partial void Unreadable(ILogger logger, string what, string site, string problem);
}
