using Moderation.Service.Storage;

namespace Moderation.Service.Recording.Outbox;

/// <summary>
/// Rows of the outbox whose events are on their way to the bus. It outlives a lost channel, and then begins each row at the first
/// event that was not confirmed.
/// </summary>
/// <param name="signal">Rung by every row that is confirmed or has failed.</param>
internal sealed class OutboxFlight(OutboxSignal signal)
{
    private readonly List<Row> _rows = [];
    private readonly Dictionary<long, int> _confirmedOf = [];

    public bool IsEmpty => _rows.Count == 0;

    public IEnumerable<long> Ids => _rows.Select(row => row.Batch.Id);

    public IReadOnlySet<short> Partitions => _rows.Select(row => row.Batch.Partition).ToHashSet();

    /// <summary>Sends the events of one row; returns when all are handed over, most of them not yet confirmed.</summary>
    public async Task SendAsync(OutboxBatch batch, IEventChannel channel, CancellationToken cancellation)
    {
        var row = new Row(batch);
        _rows.Add(row);
        foreach (var e in EventLines.Read(batch.Events).Skip(_confirmedOf.GetValueOrDefault(batch.Id)))
            row.Confirms.Add(await channel.SendAsync(e, cancellation));
        row.Done = Task.WhenAll(row.Confirms);
        _ = row.Done.ContinueWith(
            (_, state) => ((OutboxSignal)state!).Wake(), signal, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    /// <summary>Takes out the rows whose events are all confirmed: they may be deleted.</summary>
    /// <exception cref="Exception">An event was not confirmed.</exception>
    public async Task<IReadOnlyList<long>> TakeConfirmedAsync()
    {
        foreach (var row in _rows)
            if (row.Done is { IsCompletedSuccessfully: false, IsCompleted: true } failed)
                await failed;
        return Take(row => row.Done is { IsCompleted: true });
    }

    /// <summary>Waits for what is in flight to be confirmed or to fail.</summary>
    public Task SettleAsync() =>
        Task.WhenAll(_rows.SelectMany(row => row.Confirms)).ContinueWith(
            _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

    /// <summary>
    /// Once the channel is gone and all is settled: takes out the rows that are confirmed and remembers how far the others came.
    /// </summary>
    public IReadOnlyList<long> GiveUp()
    {
        var confirmed = Take(row => row.Done is { IsCompletedSuccessfully: true });
        foreach (var row in _rows)
            _confirmedOf[row.Batch.Id] = _confirmedOf.GetValueOrDefault(row.Batch.Id) + row.Confirms.TakeWhile(c => c.IsCompletedSuccessfully).Count();
        _rows.Clear();
        return confirmed;
    }

    private List<long> Take(Predicate<Row> which)
    {
        var taken = _rows.FindAll(which).ConvertAll(row => row.Batch.Id);
        _rows.RemoveAll(which);
        foreach (var id in taken)
            _confirmedOf.Remove(id);
        return taken;
    }

    private sealed class Row(OutboxBatch batch)
    {
        public OutboxBatch Batch => batch;

        public List<Task> Confirms { get; } = [];

        /// <summary>Null until the last event is handed over.</summary>
        public Task? Done { get; set; }
    }
}
