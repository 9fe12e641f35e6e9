using Moderation.Service.Counts.Cache;
using Moderation.Service.Storage;

namespace Moderation.Service.Counts.Live;

/// <summary>
/// Reads what streams follow from the store, should a change have gone unheard: each article every four seconds, an eighth of them at a time, so that they
/// are not all read again together.
/// </summary>
internal sealed class StreamCheck(OpenStreams streams, CountCache counts, TimeProvider time) : BackgroundService
{
    private const int Parts = 8;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        for (var part = 0; await timer.WaitForNextTickAsync(stoppingToken); part = (part + 1) % Parts)
            await CheckAsync(streams.Articles.Where(article => (uint)article.GetHashCode() % Parts == part).ToList());
    }

    private async Task CheckAsync(IReadOnlyCollection<ArticleKey> articles)
    {
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
