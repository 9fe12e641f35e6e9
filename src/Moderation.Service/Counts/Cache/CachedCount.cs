using Moderation.Service.Counts.News;
using Moderation.Service.Labels;
using Moderation.Service.Storage;

namespace Moderation.Service.Counts.Cache;

/// <summary>An article's counts as they were read, and the bodies made of them.</summary>
/// <param name="Source">Whose counts they are: another article where <paramref name="Key"/> has been merged into it.</param>
/// <param name="Version">Grows by each change; 0 for an article that no comment has come for.</param>
/// <param name="Locale">The article's own; null leaves it to the site.</param>
/// <param name="ReadAt">Timestamp from before the reading began.</param>
internal sealed record CachedCount(
    ArticleKey Key, ArticleKey Source, int Approved, int Held, int Rejected, long Version, string? Locale, long ReadAt)
{
    /// <summary>More locales than a site's pages have.</summary>
    private const int MostAnswers = 4;

    private readonly int _slot = HeardChanges.SlotOf(Source);
    private readonly int _slotOfKey = HeardChanges.SlotOf(Key);
    private long _readAt = ReadAt;
    private LocalizedCount[] _answers = [];
    private int _isRefreshing;
    private volatile bool _isOutdated;

    /// <summary>Timestamp from before the last reading that found these counts began.</summary>
    public long ReadAt => Volatile.Read(ref _readAt);

    /// <summary>From 0.5 to 1 of a lifetime: counts that were read together are refreshed apart.</summary>
    public double Jitter { get; } = 0.5 + (Random.Shared.NextDouble() / 2);

    public bool IsMerged { get; } = Key != Source;

    /// <summary>Whether no later counts are known. Changes reach merged counts by time alone, others by their key.</summary>
    public bool IsCurrent(HeardChanges heard) =>
        !_isOutdated && !heard.MayHaveMissed(ReadAt) && (!IsMerged || IsUnchangedSince(ReadAt, heard));

    /// <summary>Looks at changes of the article itself and of the one whose counts it shows.</summary>
    public bool IsUnchangedSince(long since, HeardChanges heard) =>
        heard.IsUnchanged(_slot, since) && (!IsMerged || heard.IsUnchanged(_slotOfKey, since));

    private (ArticleKey, int, int, int, long, string?) Content => (Source, Approved, Held, Rejected, Version, Locale);
    public void Invalidate() => _isOutdated = true;

    public CachedCount With(CommittedCounts counts) =>
        new(Key, Source, counts.Approved, counts.Held, counts.Rejected, counts.Version, counts.Locale, ReadAt);

    /// <summary>Takes the time of a reading that found the same; the answers stay, and long-lived memory is not replaced.</summary>
    public bool TryRenew(CachedCount read)
    {
        if (_isOutdated || Content != read.Content)
            return false;
        Volatile.Write(ref _readAt, Math.Max(_readAt, read.ReadAt));
        return true;
    }

    /// <returns>True for the first caller: one refresh at a time is enough.</returns>
    public bool TryBeginRefresh() => Interlocked.Exchange(ref _isRefreshing, 1) == 0;

    public void EndRefresh() => Volatile.Write(ref _isRefreshing, 0);

    /// <param name="asked">A locale; null leaves it to the article and the site.</param>
    public LocalizedCount AnswerIn(Site site, string? asked, CountLabels labels)
    {
        var locale = asked ?? Locale ?? site.Locale;
        var answers = Volatile.Read(ref _answers);
        foreach (var known in answers)
            if (known.IsFor(locale, site.Labels))
                return known;
        var answer = LocalizedCount.Of(Key.ArticleId, Approved, labels.Of(site, locale, Approved), Version, locale, site.Labels);

        // Another thread's answer may be lost here; it is made again then.
        Volatile.Write(ref _answers, [answer, .. answers.Where(known => known.HasPatterns(site.Labels)).Take(MostAnswers - 1)]);
        return answer;
    }
}
