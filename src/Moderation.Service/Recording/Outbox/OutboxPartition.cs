using Moderation.Service.Storage;

namespace Moderation.Service.Recording.Outbox;

internal static class OutboxPartition
{
    /// <summary>Most processes that publish at once. A change needs an empty outbox, or events of a comment could change order.</summary>
    public const short Count = 8;

    private const int MostInARow = 64; // some 40 kB; above 85 kB a row would go to the large object heap

    /// <summary>FNV-1a, 32 bits, over site and id in UTF-8; must be the same in every process and version.</summary>
    public static short Of(string site, string id)
    {
        const uint offsetBasis = 2_166_136_261;
        return (short)(Add(Add(Add(offsetBasis, site), "/"), id) % (uint)Count);

        static uint Add(uint hash, string text)
        {
            const uint prime = 16_777_619;
            Span<byte> bytes = stackalloc byte[1_024];
            foreach (var value in bytes[..Encoding.UTF8.GetBytes(text, bytes)])
                hash = (hash ^ value) * prime;
            return hash;
        }
    }

    /// <summary>Rows of one site and partition each, in order; an event that waits has a row of its own.</summary>
    public static List<OutboxBatch> Pack(IEnumerable<Announcement> announcements, DateTimeOffset now)
    {
        var rows = new List<OutboxBatch>();
        foreach (var group in announcements.GroupBy(a => (a.Site, Partition: Of(a.Site, a.Id), Waits: a.DueAt is not null)))
            rows.AddRange(group.Chunk(group.Key.Waits ? 1 : MostInARow).Select(events => new OutboxBatch
            {
                Site = group.Key.Site,
                Partition = group.Key.Partition,
                Events = EventLines.Write(Array.ConvertAll(events, a => a.Event)),
                CreatedAt = now,
                DueAt = events[0].DueAt,
                CommentId = group.Key.Waits ? events[0].Id : null,
                Version = group.Key.Waits ? (int)events[0].Version : null,
            }));
        return rows;
    }
}
