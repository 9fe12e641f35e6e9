using Moderation.Service.Background;
using Moderation.Service.Counts.Cache;
using Moderation.Service.Storage;

namespace Moderation.Service.Counts.Live;

/// <summary>Reads what streams follow every four seconds, an eighth at a time: a change may have gone unheard.</summary>
internal sealed class StreamCheck(OpenStreams streams, CountCache counts, TimeProvider time, ILogger<StreamCheck> logger)
    : PeriodicWork(Interval, time, logger)
{
    private const int Parts = 8;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);
    private int _part;

    protected override async Task RunAsync(CancellationToken stopping)
    {
        var articles = streams.Articles.Where(article => (uint)article.GetHashCode() % Parts == _part).ToList();
        _part = (_part + 1) % Parts;
        try
        {
            await Task.WhenAll(articles.Select(counts.RenewAsync));
        }
        catch (Exception exception) when (StoreException.CauseOf(exception) is not null)
        {
            // The store is away, which others have logged; the next round is soon.
        }
    }
}
