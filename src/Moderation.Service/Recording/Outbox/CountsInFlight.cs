using Moderation.Service.Storage;

namespace Moderation.Service.Recording.Outbox;

/// <summary>
/// Rows of counts that wait for the throttle or for confirms. Rows of a site's partition are deleted in the order in which they were read:
/// after a crash the store never holds an older version of an article without the newest that was sent.
/// </summary>
internal sealed class CountsInFlight(TimeProvider time)
{
    public const int Window = 2_048; // most rows in memory; beyond them nothing is throttled

    private readonly List<CountedRow> _rows = [];
    private readonly CountThrottle _throttle = new(time);
    private readonly Queue<(long Number, string Site)> _sent = new(); // that may still be refused

    public int Count => _rows.Count;
    public IEnumerable<long> Ids => _rows.Select(row => row.Id);

    /// <inheritdoc cref="CountThrottle.NextDue"/>
    public TimeSpan? NextDue => _throttle.NextDue;

    /// <summary>Partitions with unconfirmed events; those that merely wait another process may send as well.</summary>
    public IEnumerable<short> PartitionsInFlight(IEventChannel channel)
    {
        var watermark = channel.Confirmed;
        return _rows.Where(row => row.LastSent > watermark).Select(row => row.Partition);
    }

    public IReadOnlyList<CountedEvent> Add(OutboxBatch batch)
    {
        var events = CountedRow.Read(batch);
        _rows.Add(events[0].Row);
        foreach (var e in events)
            if (_throttle.Add(e) is { } superseded)
                superseded.Row.Pending--;
        return events;
    }

    /// <summary>Returns before the events are confirmed.</summary>
    public async Task SendDueAsync(IEventChannel channel, CancellationToken cancellation)
    {
        while (_throttle.TryTakeDue(out var e))
            await SendAsync(e, channel, cancellation);
    }

    public async Task SendAllAsync(IEventChannel channel, CancellationToken cancellation)
    {
        foreach (var e in _throttle.TakeAll())
            await SendAsync(e, channel, cancellation);
    }

    /// <param name="confirmed">Called with the site of each row that had an event sent.</param>
    /// <returns>Rows that may be deleted: done, and all before them in their partition too.</returns>
    public IReadOnlyList<long> TakeDone(IEventChannel channel, Action<string>? confirmed = null)
    {
        var watermark = channel.Confirmed;
        var taken = new List<long>();
        var blocked = new HashSet<(string, short)>();
        while (_sent.TryPeek(out var sent) && sent.Number <= watermark)
            _sent.Dequeue();
        _rows.RemoveAll(row =>
        {
            var isTaken = !blocked.Contains((row.Site, row.Partition)) && row.IsDone(watermark);
            if (isTaken)
            {
                taken.Add(row.Id);
                if (row.LastSent > 0)
                    confirmed?.Invoke(row.Site);
            }
            else
                blocked.Add((row.Site, row.Partition));
            return isTaken;
        });
        return taken;
    }

    /// <summary>Drops all rows of the refused event's site, to be read again.</summary>
    /// <returns>The site; null where the event is not of counts.</returns>
    public string? Refuse(long number)
    {
        if (_sent.FirstOrDefault(sent => sent.Number == number).Site is not { } site)
            return null;
        _throttle.Drop(row => row.Site == site);
        _rows.RemoveAll(row => row.Site == site);
        return site;
    }

    /// <summary>Drops the rows of all other partitions unsent: another process publishes them.</summary>
    public void Keep(IReadOnlyCollection<short> partitions)
    {
        _throttle.Drop(row => !partitions.Contains(row.Partition));
        _rows.RemoveAll(row => !partitions.Contains(row.Partition));
    }

    /// <summary>Removes all rows with the channel; what is not done is read again.</summary>
    /// <returns>Rows that may be deleted.</returns>
    public IReadOnlyList<long> GiveUp(IEventChannel channel)
    {
        var taken = TakeDone(channel);
        Keep([]);
        _sent.Clear();
        return taken;
    }

    private async Task SendAsync(CountedEvent e, IEventChannel channel, CancellationToken cancellation)
    {
        e.Row.LastSent = await channel.SendAsync(e.Event, cancellation);
        e.Row.Pending--;
        _sent.Enqueue((e.Row.LastSent, e.Row.Site));
    }
}
