using Moderation.Service.Counts.News;
using Moderation.Service.Storage;

namespace Moderation.Service.Counts.Cache;

/// <summary>The answer to one query for many articles, and the counts it was made of.</summary>
/// <param name="counts">In the order asked.</param>
/// <param name="site">Whose labels they are.</param>
/// <param name="answer">Made of them.</param>
/// <param name="madeAt">Timestamp from before the counts were looked up.</param>
internal sealed class CountBatch(CachedCount[] counts, Site site, Representation answer, long madeAt)
{
    private long _heard = -1;

    public Representation Answer => answer;

    public long MadeAt => madeAt;

    /// <summary>Whether the site's labels are still those that the answer has.</summary>
    public bool IsOf(Site other) => ReferenceEquals(site, other) || (site.Labels == other.Labels && site.Locale == other.Locale);

    /// <summary>Whether none of the counts has changed. Looks at each only where anything at all has changed since the last time.</summary>
    public bool IsUnchanged(CountChanges changes)
    {
        var heard = changes.Heard;
        if (Volatile.Read(ref _heard) == heard)
            return true;
        foreach (var count in counts)
            if (!count.IsUnchangedSince(madeAt, changes))
                return false;
        Volatile.Write(ref _heard, heard);
        return true;
    }
}
