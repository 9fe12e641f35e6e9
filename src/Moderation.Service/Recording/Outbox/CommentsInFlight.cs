using Moderation.Service.Storage;

namespace Moderation.Service.Recording.Outbox;

/// <summary>Rows of comments, sent and not yet confirmed; after a lost channel each row resumes at its first unconfirmed event.</summary>
internal sealed class CommentsInFlight
{
    public const int Window = 256; // most rows; full rows are bounded by the window of the bus

    private readonly List<Row> _rows = [];
    private readonly Dictionary<long, int> _confirmedOf = [];

    public int Count => _rows.Count;

    /// <summary>False after an interrupted row: what follows would overtake the rest of its events.</summary>
    public bool AreAllSent => _rows.TrueForAll(row => row.IsSent);

    public IEnumerable<long> Ids => _rows.Select(row => row.Batch.Id);
    public IEnumerable<short> Partitions => _rows.Select(row => row.Batch.Partition);

    /// <summary>Returns before the events are confirmed.</summary>
    public async Task SendAsync(OutboxBatch batch, IEventChannel channel, CancellationToken cancellation)
    {
        var row = new Row(batch);
        _rows.Add(row);
        foreach (var e in EventLines.Read(batch.Events).Skip(_confirmedOf.GetValueOrDefault(batch.Id)))
            row.Sent(await channel.SendAsync(e, cancellation));
        row.IsSent = true;
    }

    /// <param name="confirmed">Called with the site of each row.</param>
    /// <returns>Rows that may be deleted.</returns>
    public IReadOnlyList<long> TakeConfirmed(IEventChannel channel, Action<string>? confirmed = null)
    {
        var watermark = channel.Confirmed;
        var done = _rows.FindAll(row => row.IsSent && row.Last <= watermark);
        var taken = done.ConvertAll(row => row.Batch.Id);
        done.ForEach(row => confirmed?.Invoke(row.Batch.Site));
        _rows.RemoveAll(row => row.IsSent && row.Last <= watermark);
        foreach (var id in taken)
            _confirmedOf.Remove(id);
        return taken;
    }

    /// <summary>Removes the row of a refused event, to be read again and resumed at its first event without a confirm.</summary>
    /// <returns>The site; null where the event is not of a comment, or its row has gone with one refused before.</returns>
    public string? Refuse(long number, IEventChannel channel)
    {
        if (_rows.Find(row => row.Has(number)) is not { } row)
            return null;
        _rows.Remove(row);
        var confirmed = row.ConfirmedUpTo(Math.Min(number - 1, channel.Confirmed));
        _confirmedOf[row.Batch.Id] = _confirmedOf.GetValueOrDefault(row.Batch.Id) + confirmed;
        return row.Batch.Site;
    }

    /// <summary>Removes all rows with the channel, and remembers how far each was confirmed.</summary>
    /// <returns>Rows that may be deleted.</returns>
    public IReadOnlyList<long> GiveUp(IEventChannel channel)
    {
        var taken = TakeConfirmed(channel);
        foreach (var row in _rows)
            _confirmedOf[row.Batch.Id] = _confirmedOf.GetValueOrDefault(row.Batch.Id) + row.ConfirmedUpTo(channel.Confirmed);
        _rows.Clear();
        return taken;
    }

    private sealed class Row(OutboxBatch batch)
    {
        private long _first;

        public OutboxBatch Batch => batch;
        public long Last { get; private set; } // number of the last event sent; 0 before the first
        public bool IsSent { get; set; }

        public void Sent(long number)
        {
            _first = _first == 0 ? number : _first;
            Last = number;
        }

        public bool Has(long number) => _first > 0 && _first <= number && number <= Last;

        public int ConfirmedUpTo(long watermark) => Last == 0 ? 0 : (int)Math.Clamp(watermark - _first + 1, 0, Last - _first + 1);
    }
}
