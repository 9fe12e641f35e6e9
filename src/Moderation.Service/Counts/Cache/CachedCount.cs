using Moderation.Service.Counts.News;
using Moderation.Service.Labels;
using Moderation.Service.Storage;

namespace Moderation.Service.Counts.Cache;

/// <summary>An article's counts as they were read, and the answers made of them.</summary>
/// <param name="Key">As asked for.</param>
/// <param name="Source">Whose counts they are: another article where <paramref name="Key"/> has been merged into it.</param>
/// <param name="Approved">0 for an article that no comment has come for, as the other counts and the version.</param>
/// <param name="Held">Comments that wait for a moderator.</param>
/// <param name="Rejected">Comments that nobody sees.</param>
/// <param name="Version">Grows by each change.</param>
/// <param name="Locale">The article's own; null leaves it to the site.</param>
/// <param name="ReadAt">Timestamp from before the reading began.</param>
internal sealed record CachedCount(
    ArticleKey Key, ArticleKey Source, int Approved, int Held, int Rejected, long Version, string? Locale, long ReadAt)
{
    /// <summary>More locales than a site's pages have; whatever is asked beyond them is made each time.</summary>
    private const int MostAnswers = 4;

    private readonly int _place = CountChanges.PlaceOf(Source);
    private readonly int _placeOfKey = CountChanges.PlaceOf(Key);
    private readonly bool _isOfAnother = Key != Source;
    private long _readAt = ReadAt;
    private CountAnswer[] _answers = [];
    private int _isBeingRead;
    private volatile bool _isOutdated;

    /// <summary>Timestamp from before the last reading that found these counts began.</summary>
    public long ReadAt => Volatile.Read(ref _readAt);

    /// <summary>Of the time for which counts are good: between a half and all of it.</summary>
    public double Share { get; } = 0.5 + (Random.Shared.NextDouble() / 2);

    /// <summary>Whether these are the counts as far as is known. News is told to what is in memory; of an article merged into another, only the times of changes tell.</summary>
    public bool IsCurrent(CountChanges changes) =>
        !_isOutdated && !changes.IsMissed(ReadAt) && (!_isOfAnother || IsUnchangedSince(ReadAt, changes));

    /// <summary>Whether nothing was heard of these counts since, neither of the article's own nor of those that it shows.</summary>
    public bool IsUnchangedSince(long since, CountChanges changes) =>
        changes.IsUnchanged(_place, since) && (!_isOfAnother || changes.IsUnchanged(_placeOfKey, since));

    /// <summary>The article has changed since.</summary>
    public void Outdate() => _isOutdated = true;

    /// <summary>The same article with the counts that have been committed since. It is as old as this one: whatever else there is to know was read then.</summary>
    public CachedCount With(CommittedCounts counts) =>
        new(Key, Source, counts.Approved, counts.Held, counts.Rejected, counts.Version, counts.Locale, ReadAt);

    /// <summary>Whether <see cref="With"/> says all: not of an article that is merged into another.</summary>
    public bool TakesCounts => !_isOfAnother;

    /// <summary>Takes the time of a reading that found the same: what was made of the counts stays, and memory that has lived for long is not replaced.</summary>
    /// <returns>False where it found something else.</returns>
    public bool TryRenew(CachedCount read)
    {
        if (_isOutdated
            || (Source, Approved, Held, Rejected, Version, Locale) != (read.Source, read.Approved, read.Held, read.Rejected, read.Version, read.Locale))
            return false;
        Volatile.Write(ref _readAt, Math.Max(_readAt, read.ReadAt));
        GiveReadingBack();
        return true;
    }

    /// <summary>True for the first caller: one reading behind the scenes is enough.</summary>
    public bool TakeReading() => Interlocked.Exchange(ref _isBeingRead, 1) == 0;

    public void GiveReadingBack() => Volatile.Write(ref _isBeingRead, 0);

    /// <summary>The public answer in a locale.</summary>
    /// <param name="site">Whose label it is.</param>
    /// <param name="asked">The asker's locale; null leaves it to the article and the site.</param>
    /// <param name="labels">Makes what is not made yet.</param>
    public CountAnswer AnswerIn(Site site, string? asked, CountLabels labels)
    {
        var locale = asked ?? Locale ?? site.Locale;
        var answers = Volatile.Read(ref _answers);
        foreach (var known in answers)
            if (known.IsFor(locale, site.Labels))
                return known;
        var answer = CountAnswer.Of(Key.ArticleId, Approved, labels.Of(site, locale, Approved), Version, locale, site.Labels);

        // Another thread's answer may be lost to this; it is made again then.
        Volatile.Write(ref _answers, [answer, .. answers.Where(known => known.HasPatterns(site.Labels)).Take(MostAnswers - 1)]);
        return answer;
    }
}
