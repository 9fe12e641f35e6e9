namespace Moderation.Service.Recording.Outbox;

/// <summary>Lasts as long as one channel and one assignment of partitions.</summary>
internal sealed class OutboxSession(
    OutboxReader reader, OutboxSender sender, OutboxSweeper sweeper, IPartitionAssignment assignment, OutboxSignal signal,
    TimeProvider time)
{
    private static readonly TimeSpan RebalanceInterval = TimeSpan.FromMilliseconds(500);

    // Counts are sent only under an assignment no older than this: a process that took a partition over may have sent newer ones.
    private static readonly TimeSpan Certainty = TimeSpan.FromMilliseconds(50);

    /// <summary>How long to wait for confirms when no more rows may be in flight.</summary>
    private static readonly TimeSpan FullWindow = TimeSpan.FromMilliseconds(5);

    private long _rebalancedAt;

    /// <param name="succeeded">Called when events are confirmed.</param>
    /// <exception cref="Exception">The bus or the store is lost, or the service stops.</exception>
    public async Task RunAsync(Action throwIfLost, Action succeeded, CancellationToken stopping)
    {
        await RebalanceAsync(stopping);
        while (true)
        {
            if (time.GetElapsedTime(_rebalancedAt) >= RebalanceInterval)
                await RebalanceAsync(stopping);
            if (reader.IsDue)
                await ReadAndSendAsync(stopping);
            await SendCountsAsync(stopping);
            throwIfLost();
            if (await sweeper.SweepAsync(sender.TakeConfirmed, isBusy: reader.MayHaveMore))
                succeeded();
            if ((!reader.MayHaveMore || sender.Room == 0) && await signal.WaitAsync(UntilNext(), stopping))
                reader.Signalled();
        }
    }

    /// <summary>Sends what was committed just before a stop, and the throttled counts.</summary>
    public async Task SendLastAsync(CancellationToken cancellation)
    {
        var hasReadAll = reader.HasReadAll;
        await KeepAssignmentAsync(cancellation);
        if (!sender.IsInterrupted)
            await ReadAndSendAsync(cancellation);
        if (hasReadAll)
            await sender.SendAllCountsAsync(cancellation);
    }

    private async Task ReadAndSendAsync(CancellationToken cancellation) =>
        await sender.SendAsync(await reader.ReadAsync([.. sender.InFlight, .. sweeper.Leaving], sender.Room, cancellation), cancellation);

    // Counts leave only after all rows were read once: a process that died may have sent newer ones and not deleted them.
    private async Task SendCountsAsync(CancellationToken cancellation)
    {
        var hasMany = sender.HasManyCounts;
        if (!hasMany && !(reader.HasReadAll && sender.NextCountDue <= TimeSpan.Zero))
            return;
        if (time.GetElapsedTime(_rebalancedAt) >= Certainty)
            await RebalanceAsync(cancellation);
        if (hasMany)
            await sender.SendAllCountsAsync(cancellation);
        else if (reader.HasReadAll)
            await sender.SendDueCountsAsync(cancellation);
    }

    private async Task RebalanceAsync(CancellationToken cancellation)
    {
        await KeepAssignmentAsync(cancellation);
        _rebalancedAt = time.GetTimestamp();
        if (assignment.Partitions.Except(signal.DrainedHere).Any())
            reader.StartOver();
        signal.DrainedHere = assignment.Partitions;
    }

    private async Task KeepAssignmentAsync(CancellationToken cancellation)
    {
        await assignment.RebalanceAsync(sender.PartitionsInFlight, cancellation);
        sender.Keep(assignment.Partitions);
    }

    private TimeSpan UntilNext()
    {
        if (reader.MayHaveMore)
            return FullWindow;
        var limit = sender.IsIdle ? OutboxReader.Interval : OutboxSweeper.Interval;

        // Rounded up to whole milliseconds: the wait cuts fractions off, and the loop would spin.
        return sender.NextCountDue is { } due && due < limit
            ? TimeSpan.FromMilliseconds(Math.Max(0, Math.Ceiling(due.TotalMilliseconds)))
            : limit;
    }
}
