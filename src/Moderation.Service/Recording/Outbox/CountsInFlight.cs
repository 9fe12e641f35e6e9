using Moderation.Service.Storage;

namespace Moderation.Service.Recording.Outbox;

/// <summary>
/// Rows with events of counts that wait for the throttle, are sent and not yet confirmed, or are superseded by a newer one that was read,
/// and so is committed.
/// <para>
/// Rows of a partition are done in the order in which they were read: whatever happens to this process, the store never keeps an older
/// version of an article without the newest that was sent, and the next publisher cannot step back.
/// </para>
/// </summary>
internal sealed class CountsInFlight(TimeProvider time)
{
    /// <summary>Most rows in memory; where there are more, events leave without waiting.</summary>
    public const int Window = 2_048;

    private readonly List<CountedRow> _rows = [];
    private readonly CountThrottle _throttle = new(time);

    public int Count => _rows.Count;

    public IEnumerable<long> Ids => _rows.Select(row => row.Id);

    /// <inheritdoc cref="CountThrottle.NextDue"/>
    public TimeSpan? NextDue => _throttle.NextDue;

    /// <summary>
    /// Partitions with events sent and not yet confirmed. Where events merely wait, another process may send them as well.
    /// </summary>
    public IEnumerable<short> PartitionsInFlight(IEventChannel channel)
    {
        var watermark = channel.Confirmed;
        return _rows.Where(row => row.LastSent > watermark).Select(row => row.Partition);
    }

    /// <returns>The events of the row.</returns>
    public IReadOnlyList<CountedEvent> Add(OutboxBatch batch)
    {
        var events = CountedRow.Read(batch);
        _rows.Add(events[0].Row);
        foreach (var e in events)
            if (_throttle.Add(e) is { } superseded)
                superseded.Row.Pending--;
        return events;
    }

    /// <summary>Sends what is due; returns when it is handed over, most of it not yet confirmed.</summary>
    public async Task SendDueAsync(IEventChannel channel, CancellationToken cancellation)
    {
        while (_throttle.TryTakeDue(out var e))
            await SendAsync(e, channel, cancellation);
    }

    /// <summary>Sends all that waits, due or not.</summary>
    public async Task SendAllAsync(IEventChannel channel, CancellationToken cancellation)
    {
        foreach (var e in _throttle.TakeAll())
            await SendAsync(e, channel, cancellation);
    }

    /// <summary>
    /// Takes out the rows whose events are all confirmed or superseded, as far as those before them are: they may be deleted.
    /// </summary>
    public IReadOnlyList<long> TakeDone(IEventChannel channel)
    {
        var watermark = channel.Confirmed;
        var taken = new List<long>();
        var blocked = new HashSet<short>();
        _rows.RemoveAll(row =>
        {
            var isTaken = !blocked.Contains(row.Partition) && row.IsDone(watermark);
            if (isTaken)
                taken.Add(row.Id);
            else
                blocked.Add(row.Partition);
            return isTaken;
        });
        return taken;
    }

    /// <summary>Forgets, unsent, the rows of partitions that are another process's from now on.</summary>
    public void Keep(IReadOnlyCollection<short> partitions)
    {
        _throttle.Drop(row => !partitions.Contains(row.Partition));
        _rows.RemoveAll(row => !partitions.Contains(row.Partition));
    }

    /// <summary>Takes out everything when the channel is given up. What is not done is read again.</summary>
    /// <returns>The rows that are done.</returns>
    public IReadOnlyList<long> GiveUp(IEventChannel channel)
    {
        var taken = TakeDone(channel);
        Keep([]);
        return taken;
    }

    private static async Task SendAsync(CountedEvent e, IEventChannel channel, CancellationToken cancellation)
    {
        e.Row.LastSent = await channel.SendAsync(e.Event, cancellation);
        e.Row.Pending--;
    }
}
