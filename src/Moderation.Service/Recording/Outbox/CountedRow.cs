using Moderation.Service.Storage;

namespace Moderation.Service.Recording.Outbox;

internal readonly record struct CountedEvent(ArticleKey Article, long Version, OutgoingEvent Event, CountedRow Row);

/// <summary>A row of counts in the outbox.</summary>
internal sealed class CountedRow(long id, string site, short partition)
{
    // A row starts with the routing key of its first event, and all its events are of one kind.
    private static readonly byte[] Beginning = Encoding.ASCII.GetBytes(Topology.Counted(""));

    public long Id => id;
    public string Site => site;
    public short Partition => partition;
    public int Pending { get; set; } // number of its events neither sent nor superseded
    public long LastSent { get; set; } // the channel's number of its last event sent; 0 before the first
    public static bool IsOne(OutboxBatch batch) => batch.Events.AsSpan().StartsWith(Beginning);

    public static IReadOnlyList<CountedEvent> Read(OutboxBatch batch)
    {
        var row = new CountedRow(batch.Id, batch.Site, batch.Partition);
        var events = EventLines.Read(batch.Events).ConvertAll(e =>
        {
            var counted = JsonSerializer.Deserialize(e.Body.Span, ModerationJson.Default.ArticleCounted)!;
            return new CountedEvent(new ArticleKey(counted.Site, counted.ArticleId), counted.Version, e, row);
        });
        row.Pending = events.Count;
        return events;
    }

    public bool IsDone(long confirmed) => Pending == 0 && LastSent <= confirmed;
}
