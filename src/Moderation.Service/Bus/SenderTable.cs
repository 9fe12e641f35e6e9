namespace Moderation.Service.Bus;

/// <summary>Which users of the broker may act for which sites.</summary>
internal sealed class SenderTable
{
    private const string EverySite = "*";
    private const StringSplitOptions Separated = StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;
    private readonly Dictionary<string, HashSet<string>> _sitesOf = new(StringComparer.Ordinal);

    public int Count => _sitesOf.Count;

    /// <summary>Reads <c>user=site,site; user=*</c>.</summary>
    /// <returns>Null where the text is something else.</returns>
    public static SenderTable? Read(string? text)
    {
        var table = new SenderTable();
        foreach (var entry in text?.Split(';', Separated) ?? [])
        {
            var parts = entry.Split('=', Separated);
            if (parts is not [var user, var named] || named.Split(',', Separated) is not { Length: > 0 } sites
                || !table._sitesOf.TryAdd(user, [.. sites]))
                return null;
        }

        return table;
    }

    public bool MayActFor(string user, string site) =>
        _sitesOf.TryGetValue(user, out var sites) && (sites.Contains(site) || sites.Contains(EverySite));
}
