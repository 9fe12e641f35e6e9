using BitFaster.Caching.Lru;
using Moderation.Service.Storage;

namespace Moderation.Service.Counts.News;

/// <summary>Which counts have changed, and when. Articles share slots, so memory is fixed; they count as changed together.</summary>
internal sealed class HeardChanges(TimeProvider time)
{
    private const int Slots = 1 << 16;

    /// <summary>More articles than change within seconds; beyond them a change that is told again is taken for a new one.</summary>
    private const int MostVersions = 1 << 14;

    private readonly long[] _changedAt = new long[Slots];
    private readonly FastConcurrentLru<ArticleKey, long> _versions = new(MostVersions);
    private long _allChangedAt;
    private long _sequence;
    private volatile bool _isDeaf;

    /// <summary>Whether changes by other processes go unheard at present.</summary>
    public bool IsDeaf { get => _isDeaf; set => _isDeaf = value; }

    public long Sequence => Volatile.Read(ref _sequence);
    public bool HasHeard(ArticleKey article, long version) => _versions.TryGet(article, out var heard) && heard >= version;
    public static int SlotOf(in ArticleKey article) => article.GetHashCode() & (Slots - 1);

    /// <param name="since">Timestamp from before its counts were read or looked up.</param>
    public bool IsUnchanged(int slot, long since) => since > Volatile.Read(ref _changedAt[slot]) && !MayHaveMissed(since);

    public bool MayHaveMissed(long since) => since <= Volatile.Read(ref _allChangedAt);

    /// <summary>Remembers the versions of changes, and leaves out those that are told again.</summary>
    public IReadOnlyCollection<CountChange> Hear(IReadOnlyCollection<CountChange> changes)
    {
        if (changes.Any(IsToldAgain))
            changes = [.. changes.Where(change => !IsToldAgain(change))];
        foreach (var change in changes)
            if (change.Version is { } version && !HasHeard(change.Article, version))
                _versions.AddOrUpdate(change.Article, version);
        return changes;

        // Whoever publishes an event tells its version, without counts.
        bool IsToldAgain(CountChange change) => change is { Counts: null, At: { } at } && HasHeard(change.Article, at);
    }

    public void Mark(IReadOnlyCollection<CountChange> changes)
    {
        var now = time.GetTimestamp();
        foreach (var change in changes)
            Volatile.Write(ref _changedAt[SlotOf(change.Article)], now);
        Interlocked.Increment(ref _sequence);
    }

    public void MarkAll()
    {
        _versions.Clear();
        Volatile.Write(ref _allChangedAt, time.GetTimestamp());
        Interlocked.Increment(ref _sequence);
    }
}
