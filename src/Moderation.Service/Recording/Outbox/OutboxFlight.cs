using Moderation.Service.Storage;

namespace Moderation.Service.Recording.Outbox;

/// <summary>
/// Rows of the outbox with events of comments that are on their way to the bus. It outlives a lost channel, and then begins each row at the first
/// event that was not confirmed.
/// </summary>
internal sealed class OutboxFlight
{
    private readonly List<Row> _rows = [];
    private readonly Dictionary<long, int> _confirmedOf = [];

    public int Count => _rows.Count;

    /// <summary>Whether no row was interrupted while its events were being sent: what follows it would overtake the rest of them.</summary>
    public bool IsHandedOver => _rows.TrueForAll(row => row.IsHandedOver);

    public IEnumerable<long> Ids => _rows.Select(row => row.Batch.Id);

    public IReadOnlySet<short> Partitions => _rows.Select(row => row.Batch.Partition).ToHashSet();

    /// <summary>Sends the events of one row; returns when all are handed over, most of them not yet confirmed.</summary>
    public async Task SendAsync(OutboxBatch batch, IEventChannel channel, CancellationToken cancellation)
    {
        var row = new Row(batch);
        _rows.Add(row);
        foreach (var e in EventLines.Read(batch.Events).Skip(_confirmedOf.GetValueOrDefault(batch.Id)))
            row.Sent(await channel.SendAsync(e, cancellation));
        row.IsHandedOver = true;
    }

    /// <summary>Takes out the rows whose events are all confirmed: they may be deleted.</summary>
    public IReadOnlyList<long> TakeConfirmed(IEventChannel channel)
    {
        var confirmed = channel.Confirmed;
        var taken = _rows.FindAll(row => row.IsHandedOver && row.Last <= confirmed).ConvertAll(row => row.Batch.Id);
        _rows.RemoveAll(row => row.IsHandedOver && row.Last <= confirmed);
        foreach (var id in taken)
            _confirmedOf.Remove(id);
        return taken;
    }

    /// <summary>Takes out everything when the channel is given up, and remembers how far the rows came that are not confirmed.</summary>
    /// <returns>The rows that are confirmed.</returns>
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

        /// <summary>Number of the last event sent; 0 before the first.</summary>
        public long Last { get; private set; }

        public bool IsHandedOver { get; set; }

        public void Sent(long number)
        {
            _first = _first == 0 ? number : _first;
            Last = number;
        }

        public int ConfirmedUpTo(long confirmed) => Last == 0 ? 0 : (int)Math.Clamp(confirmed - _first + 1, 0, Last - _first + 1);
    }
}
