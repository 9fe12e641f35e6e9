using Moderation.Service.Background;
using Moderation.Service.Counts.Cache;
using Moderation.Service.Storage;

namespace Moderation.Service.Counts.Live;

/// <summary>
/// Reads what streams follow every four seconds, an eighth at a time: a change may have gone unheard. Articles that nobody has commented
/// on come seldom: anybody can make them up, and the first comment is heard of like any other.
/// </summary>
internal sealed class StreamCheck(OpenStreams streams, CountMemory memory, CountCache counts, TimeProvider time, ILogger<StreamCheck> logger)
    : PeriodicWork(Interval, time, logger)
{
    private const int Parts = 8;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    /// <summary>Rounds over all articles until those without comments come again.</summary>
    private const int Seldom = 8;

    private int _part;
    private int _round;

    protected override async Task RunAsync(CancellationToken stopping)
    {
        var articles = streams.Articles.Where(article => (uint)article.GetHashCode() % Parts == _part && IsDue(article)).ToList();
        _part = (_part + 1) % Parts;
        _round += _part == 0 ? 1 : 0;
        try
        {
            await Task.WhenAll(articles.Select(counts.RenewAsync));
        }
        catch (Exception exception) when (StoreException.CauseOf(exception) is not null)
        {
            // The store is away, which others have logged; the next round is soon.
        }
    }

    private bool IsDue(ArticleKey article) => _round % Seldom == 0 || memory.Find(article) is not { Version: 0 };
}
