using Moderation.Service.Counts.News;
using Moderation.Service.Storage;

namespace Moderation.Service.Recording.Outbox;

/// <summary>Sends events of comments at once, counts throttled.</summary>
internal sealed class OutboxSender(
    IEventChannel channel, CommentsInFlight comments, CountsInFlight counts, PausedSites paused, UnheardNews news, ILogger logger)
{
    /// <summary>Number of rows that may still be read.</summary>
    public int Room => Math.Min(CommentsInFlight.Window - comments.Count, CountsInFlight.Window - counts.Count);

    public bool IsIdle => comments.Count + counts.Count == 0;
    public bool HasManyCounts => counts.Count == CountsInFlight.Window;
    public TimeSpan? NextCountDue => counts.NextDue;
    public bool IsInterrupted => !comments.AreAllSent;
    public IEnumerable<long> InFlight => comments.Ids.Concat(counts.Ids);
    public IReadOnlySet<short> PartitionsInFlight => comments.Partitions.Concat(counts.PartitionsInFlight(channel)).ToHashSet();

    public async Task SendAsync(IReadOnlyList<OutboxBatch> rows, CancellationToken cancellation)
    {
        foreach (var row in rows)
        {
            TakeRefused();
            if (paused.Has(row.Site))
                continue; // read again after the pause
            if (!CountedRow.IsOne(row))
                await comments.SendAsync(row, channel, cancellation);
            else
                foreach (var e in counts.Add(row))
                    news.Expect(e.Article, e.Version);
        }
    }

    public Task SendDueCountsAsync(CancellationToken cancellation) => counts.SendDueAsync(channel, cancellation);
    public Task SendAllCountsAsync(CancellationToken cancellation) => counts.SendAllAsync(channel, cancellation);
    public void Keep(IReadOnlyCollection<short> partitions) => counts.Keep(partitions);

    /// <returns>Rows that may be deleted.</returns>
    public IReadOnlyList<long> TakeConfirmed()
    {
        TakeRefused();
        return [.. comments.TakeConfirmed(channel, paused.Confirmed), .. counts.TakeDone(channel, paused.Confirmed)];
    }

    /// <summary>Gives up the rows of what is refused, and has their sites wait.</summary>
    public void TakeRefused()
    {
        foreach (var number in channel.TakeRefused())
            if ((comments.Refuse(number, channel) ?? counts.Refuse(number)) is { } site && paused.Refused(site) is { } pause)
                OutboxLog.Refused(logger, site, pause);
    }
}
