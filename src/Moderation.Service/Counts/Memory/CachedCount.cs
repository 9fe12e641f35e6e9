using Moderation.Service.Storage;

namespace Moderation.Service.Counts.Memory;

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
    private CountAnswer[] _answers = [];
    private int _isBeingRead;

    public bool IsUnchanged(CountChanges changes) =>
        changes.IsUnchanged(_place, ReadAt) && (_placeOfKey == _place || changes.IsUnchanged(_placeOfKey, ReadAt));

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
