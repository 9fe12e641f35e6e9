using System.Text;
using Moderation.Service.Storage;

namespace Moderation.Service.Recording.Outbox;

/// <summary>Spreads events over the partitions of the outbox, so that several processes can publish at once.</summary>
internal static class OutboxPartition
{
    /// <summary>
    /// Also the most processes that publish at once. Another number needs an empty outbox, or a comment's events could change places.
    /// </summary>
    public const short Count = 8;

    /// <summary>Some 40 kB: what is larger than 85 kB costs the garbage collector dearly.</summary>
    private const int MostInARow = 64;

    /// <summary>FNV-1a, 32 bits, over site and id in UTF-8: the same in every process and version.</summary>
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

    /// <summary>
    /// Packs events into rows, each for one site and partition, in which they keep their order. One that waits has a row of its own.
    /// </summary>
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
