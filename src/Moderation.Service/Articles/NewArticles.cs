using Moderation.Service.Counts.News;

namespace Moderation.Service.Articles;

/// <summary>When sites got their last new article. Sites may share a time, so that the memory it takes is fixed.</summary>
internal sealed class NewArticles(TimeProvider time)
{
    private const int Shared = 1 << 10;

    private readonly long[] _cameAt = new long[Shared];

    /// <summary>Whether an article may be new: its first version is, and one that is told without counts may be another name now.</summary>
    public static bool MayBe(CountChange change) => change.Version is not > 1;

    public void Hear(IReadOnlyCollection<CountChange> changes)
    {
        foreach (var change in changes)
            if (MayBe(change))
                Volatile.Write(ref _cameAt[PlaceOf(change.Article.Site)], time.GetTimestamp());
    }

    /// <summary>Whether there may be one that a look into the store at that time did not see.</summary>
    public bool HaveComeSince(string site, long timestamp) => timestamp <= Volatile.Read(ref _cameAt[PlaceOf(site)]);

    private static int PlaceOf(string site) => site.GetHashCode(StringComparison.Ordinal) & (Shared - 1);
}
