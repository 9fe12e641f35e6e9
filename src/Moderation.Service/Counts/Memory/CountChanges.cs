using Moderation.Service.Storage;

namespace Moderation.Service.Counts.Memory;

/// <summary>
/// When counts changed, as far as this process has heard. What was read before is out of date. Articles share times, some 65,000
/// of them, so that the memory it takes is fixed; an article that shares one with another is read once too often.
/// </summary>
internal sealed class CountChanges(TimeProvider time)
{
    private const int Shared = 1 << 16;

    private readonly long[] _changedAt = new long[Shared];
    private long _allChangedAt;
    private long _heard;
    private volatile bool _isDeaf;

    /// <summary>Raised for each change on whatever thread tells of it; handlers must be quick and must not throw.</summary>
    public event Action<IReadOnlyCollection<ArticleKey>>? Changed;

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

    public void Apply(IReadOnlyCollection<ArticleKey> articles)
    {
        var now = time.GetTimestamp();
        foreach (var article in articles)
            Volatile.Write(ref _changedAt[PlaceOf(article)], now);
        Interlocked.Increment(ref _heard);
        Changed?.Invoke(articles);
    }

    /// <summary>Takes all counts for changed.</summary>
    public void ApplyToAll()
    {
        Volatile.Write(ref _allChangedAt, time.GetTimestamp());
        Interlocked.Increment(ref _heard);
        Missed?.Invoke();
    }

    /// <summary>Where the time of an article's last change stands.</summary>
    public static int PlaceOf(in ArticleKey article) => article.GetHashCode() & (Shared - 1);

    /// <summary>Whether an article has not changed since its counts were read.</summary>
    /// <param name="place">Of the article.</param>
    /// <param name="readAt">Timestamp from before the reading began.</param>
    public bool IsUnchanged(int place, long readAt) => readAt > Volatile.Read(ref _changedAt[place]) && readAt > Volatile.Read(ref _allChangedAt);
}
