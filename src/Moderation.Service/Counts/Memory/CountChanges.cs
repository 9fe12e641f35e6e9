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

    public void Apply(IReadOnlyCollection<ArticleKey> articles)
    {
        var now = time.GetTimestamp();
        foreach (var article in articles)
            Volatile.Write(ref _changedAt[PlaceOf(article)], now);
        Changed?.Invoke(articles);
    }

    /// <summary>Takes all counts for changed.</summary>
    public void ApplyToAll()
    {
        Volatile.Write(ref _allChangedAt, time.GetTimestamp());
        Missed?.Invoke();
    }

    /// <summary>Whether an article has not changed since its counts were read.</summary>
    /// <param name="article">Whose counts they are.</param>
    /// <param name="readAt">Timestamp from before the reading began.</param>
    public bool IsUnchanged(in ArticleKey article, long readAt) =>
        readAt > Volatile.Read(ref _changedAt[PlaceOf(article)]) && readAt > Volatile.Read(ref _allChangedAt);

    private static int PlaceOf(in ArticleKey article) => article.GetHashCode() & (Shared - 1);
}
