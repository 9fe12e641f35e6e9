using BitFaster.Caching.Lru;
using Moderation.Service.Storage;

namespace Moderation.Service.Counts.News;

/// <summary>
/// What this process hears of changed counts, and when. Articles share times, some 65,000 of them, so that the memory it takes is fixed;
/// what shares one with a changed article is taken for changed.
/// </summary>
internal sealed class CountChanges(TimeProvider time)
{
    private const int Shared = 1 << 16;

    /// <summary>Articles whose last version heard is remembered: more than change in a few seconds, or else some news is looked into twice.</summary>
    private const int MostVersions = 1 << 14;

    private readonly Lock _applying = new();
    private readonly long[] _changedAt = new long[Shared];
    private readonly FastConcurrentLru<ArticleKey, long> _versions = new(MostVersions);
    private long _allChangedAt;
    private long _heard;
    private volatile bool _isDeaf;

    /// <summary>Raised for what keeps counts, one change after the other, on whatever thread tells of it; handlers must be quick and must not throw.</summary>
    public event Action<IReadOnlyCollection<CountChange>>? Arrived;

    /// <summary>Raised when counts show the change, under the same conditions.</summary>
    public event Action<IReadOnlyCollection<CountChange>>? Changed;

    /// <summary>Raised when changes may have passed unheard.</summary>
    public event Action? Missed;

    /// <summary>Whether changes by other processes go unheard at present: what is in memory is only good for a moment then.</summary>
    public bool IsDeaf
    {
        get => _isDeaf;
        set => _isDeaf = value;
    }

    /// <summary>Another number after each change: where it is still the same, nothing has changed.</summary>
    public long Heard => Volatile.Read(ref _heard);

    public void Apply(IReadOnlyCollection<CountChange> changes)
    {
        lock (_applying)
        {
            changes = Unheard(changes);
            if (changes.Count == 0)
                return;
            Mark(changes); // what is being read at this moment may be older
            Arrived?.Invoke(changes);
            Mark(changes); // and so may be what was made of the counts until now
            Interlocked.Increment(ref _heard);
        }

        Changed?.Invoke(changes);
    }

    /// <summary>Whether this version of an article's counts, or a later one, has been told.</summary>
    public bool HasHeard(ArticleKey article, long version) => _versions.TryGet(article, out var heard) && heard >= version;

    /// <summary>Takes all counts for changed.</summary>
    public void ApplyToAll()
    {
        lock (_applying)
        {
            _versions.Clear();
            Volatile.Write(ref _allChangedAt, time.GetTimestamp());
            Interlocked.Increment(ref _heard);
        }

        Missed?.Invoke();
    }

    /// <summary>Where the time of an article's last change stands.</summary>
    public static int PlaceOf(in ArticleKey article) => article.GetHashCode() & (Shared - 1);

    /// <summary>Whether an article has not changed since.</summary>
    /// <param name="place">Of the article.</param>
    /// <param name="since">Timestamp from before its counts were read or looked up.</param>
    public bool IsUnchanged(int place, long since) => since > Volatile.Read(ref _changedAt[place]) && !IsMissed(since);

    /// <summary>Whether changes may have passed unheard since.</summary>
    public bool IsMissed(long since) => since <= Volatile.Read(ref _allChangedAt);

    private IReadOnlyCollection<CountChange> Unheard(IReadOnlyCollection<CountChange> changes)
    {
        if (changes.Any(IsToldAgain))
            changes = [.. changes.Where(change => !IsToldAgain(change))];
        foreach (var change in changes)
            if (change.Version is { } version && !HasHeard(change.Article, version))
                _versions.AddOrUpdate(change.Article, version);
        return changes;

        // By who publishes the event, and without counts.
        bool IsToldAgain(CountChange change) => change is { Counts: null, At: { } at } && HasHeard(change.Article, at);
    }

    private void Mark(IReadOnlyCollection<CountChange> changes)
    {
        var now = time.GetTimestamp();
        foreach (var change in changes)
            Volatile.Write(ref _changedAt[PlaceOf(change.Article)], now);
    }
}
