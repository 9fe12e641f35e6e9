using Moderation.Service.Background;
using Moderation.Service.Counts.Cache;
using Moderation.Service.Storage;

namespace Moderation.Service.Counts.Live;

/// <summary>Gives changed counts to the streams that follow them: read once for all, debounced by <see cref="Interval"/>.</summary>
internal sealed class StreamUpdates(
    OpenStreams streams, ChangedArticles changed, CountCache counts, TimeProvider time, ILogger<StreamUpdates> logger)
    : BackgroundLoop(new Backoff(Interval, Interval), time, logger)
{
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(25);
    private readonly ToldLately _told = new(Interval, time);

    public override Task StopAsync(CancellationToken cancellationToken)
    {
        streams.SignalAll(StreamSignal.End);
        return base.StopAsync(cancellationToken);
    }

    protected override async Task RunAsync(CancellationToken stopping)
    {
        while (true)
        {
            await changed.Pending.WaitAsync(Timeout.InfiniteTimeSpan, stopping);
            while (!changed.Pending.IsEmpty)
            {
                await TellDueAsync(stopping);
                await Task.Delay(Tick, Time, stopping);
            }
        }
    }

    protected override void Failed(Exception exception, TimeSpan pause) => CountsLog.NotRead(Logger, StoreException.ReasonOf(exception));

    private async Task TellDueAsync(CancellationToken stopping)
    {
        var due = changed.Pending.Take(article => !_told.Contains(article));
        try
        {
            foreach (var (article, isNew) in await Task.WhenAll(due.Select(article => TellAsync(article, stopping))))
                if (isNew)
                    _told.Add(article);
        }
        catch (Exception exception) when (!stopping.IsCancellationRequested)
        {
            CountsLog.NotRead(Logger, StoreException.ReasonOf(exception));
            await Task.Delay(Interval, Time, stopping);
            changed.Pending.Add(due);
        }
    }

    private async Task<(ArticleKey Article, bool IsNew)> TellAsync(ArticleKey article, CancellationToken stopping)
    {
        var count = await counts.GetAsync(article, stopping);
        streams.Learn(count);
        var isNew = false;
        foreach (var stream in streams.Of(article))
            isNew |= stream.Offer(count);
        return (article, isNew);
    }
}
