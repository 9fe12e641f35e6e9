using Moderation.Service.Storage;

namespace Moderation.Service.Recording.Outbox;

/// <summary>
/// Rows of the outbox that tell of counts: their events wait for their turn, leave, or are superseded by a newer one that was read, and
/// so is committed.
/// <para>
/// Rows of a partition are done in the order in which they were read. So whatever happens to this process, the store never has a row with
/// an older version of an article and none with the newest that was sent, and the next publisher cannot step back.
/// </para>
/// </summary>
internal sealed class CountedFlight(TimeProvider time)
{
    /// <summary>Most rows in memory; where there are more, events leave without waiting.</summary>
    public const int RowsAtOnce = 2_048;

    private readonly List<CountedRow> _rows = [];
    private readonly CountedPace _pace = new(time);

    public int Count => _rows.Count;

    public IEnumerable<long> Ids => _rows.Select(row => row.Id);

    /// <summary>How long until something has to leave, zero and less when it is due; null where nothing waits.</summary>
    public TimeSpan? NextDue => _pace.NextDue;

    /// <summary>Partitions with events sent and not yet confirmed. Where events merely wait, another process may send them as well.</summary>
    public IEnumerable<short> PartitionsInFlight(IEventChannel channel)
    {
        var confirmed = channel.Confirmed;
        return _rows.Where(row => row.Last > confirmed).Select(row => row.Partition);
    }

    /// <returns>The events of the row.</returns>
    public IReadOnlyList<CountedEvent> Add(OutboxBatch batch)
    {
        var events = CountedRow.Read(batch);
        _rows.Add(events[0].Row);
        foreach (var e in events)
            if (_pace.Add(e) is { } superseded)
                superseded.Row.Open--;
        return events;
    }

    /// <summary>Sends what is due; returns when it is handed over, most of it not yet confirmed.</summary>
    public async Task SendDueAsync(IEventChannel channel, CancellationToken cancellation)
    {
        while (_pace.TryTakeDue(out var e))
            await SendAsync(e, channel, cancellation);
    }

    /// <summary>Sends all that waits, due or not.</summary>
    public async Task SendAllAsync(IEventChannel channel, CancellationToken cancellation)
    {
        foreach (var e in _pace.TakeAll())
            await SendAsync(e, channel, cancellation);
    }

    /// <summary>Takes out the rows whose events are all confirmed or superseded, as far as those before them are: they may be deleted.</summary>
    public IReadOnlyList<long> TakeDone(IEventChannel channel)
    {
        var confirmed = channel.Confirmed;
        var taken = new List<long>();
        var held = new HashSet<short>();
        _rows.RemoveAll(row =>
        {
            if (held.Contains(row.Partition) || !row.IsDone(confirmed))
            {
                held.Add(row.Partition);
                return false;
            }

            taken.Add(row.Id);
            return true;
        });
        return taken;
    }

    /// <summary>Forgets, unsent, the rows of partitions that another process publishes from now on.</summary>
    public void Keep(IReadOnlyCollection<short> partitions)
    {
        _pace.Drop(row => !partitions.Contains(row.Partition));
        _rows.RemoveAll(row => !partitions.Contains(row.Partition));
    }

    /// <summary>Takes out everything when the channel is given up. What is not done is read again.</summary>
    /// <returns>The rows that are done.</returns>
    public IReadOnlyList<long> GiveUp(IEventChannel channel)
    {
        var taken = TakeDone(channel);
        _pace.Drop(_ => true);
        _rows.Clear();
        return taken;
    }

    private static async Task SendAsync(CountedEvent e, IEventChannel channel, CancellationToken cancellation)
    {
        e.Row.Last = await channel.SendAsync(e.Event, cancellation);
        e.Row.Open--;
    }
}
