using Moderation.Service.Counts.News;
using Moderation.Service.Storage;

namespace Moderation.Service.Recording.Outbox;

/// <summary>Sends events of comments at once, counts throttled.</summary>
internal sealed class OutboxSender(IEventChannel channel, CommentsInFlight comments, CountsInFlight counts, UnheardNews news)
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
            if (!CountedRow.IsOne(row))
                await comments.SendAsync(row, channel, cancellation);
            else
                foreach (var e in counts.Add(row))
                    news.Expect(e.Article, e.Version);
    }

    public Task SendDueCountsAsync(CancellationToken cancellation) => counts.SendDueAsync(channel, cancellation);
    public Task SendAllCountsAsync(CancellationToken cancellation) => counts.SendAllAsync(channel, cancellation);
    public void Keep(IReadOnlyCollection<short> partitions) => counts.Keep(partitions);
    public IReadOnlyList<long> TakeConfirmed() => [.. comments.TakeConfirmed(channel), .. counts.TakeDone(channel)];
}
