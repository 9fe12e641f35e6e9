using Moderation.Service.Counts.News;

namespace Moderation.Service.Articles;

/// <summary>When sites got their last new article. Sites share slots, so that memory is fixed.</summary>
internal sealed class NewArticles(TimeProvider time)
{
    private const int Slots = 1 << 10;
    private readonly long[] _cameAt = new long[Slots];

    /// <summary>Whether an article may be new, or another name of one: a change without counts may be a merge.</summary>
    public static bool MayBe(CountChange change) => change.Version is not > 1;

    public void Apply(IReadOnlyCollection<CountChange> changes)
    {
        foreach (var change in changes)
            if (MayBe(change))
                Volatile.Write(ref _cameAt[SlotOf(change.Article.Site)], time.GetTimestamp());
    }

    public bool HaveComeSince(string site, long timestamp) => timestamp <= Volatile.Read(ref _cameAt[SlotOf(site)]);

    private static int SlotOf(string site) => site.GetHashCode(StringComparison.Ordinal) & (Slots - 1);
}
