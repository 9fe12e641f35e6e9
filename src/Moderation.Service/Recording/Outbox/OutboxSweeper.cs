namespace Moderation.Service.Recording.Outbox;

/// <summary>Deletes confirmed rows in batches while the next are read and sent.</summary>
internal sealed class OutboxSweeper(IRecordingStore store, TimeProvider time)
{
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50); // a transaction costs much the same for one row as for fifty

    private Task _deleting = Task.CompletedTask;
    private long _sweptAt;

    public IReadOnlyList<long> Leaving { get; private set; } = []; // rows being deleted, which a read may still see

    /// <param name="isBusy">Deletes without waiting for <see cref="Interval"/>.</param>
    /// <returns>Whether any row is confirmed.</returns>
    /// <exception cref="Exception">The deletion before failed.</exception>
    public async Task<bool> SweepAsync(Func<IReadOnlyList<long>> takeConfirmed, bool isBusy)
    {
        if (!_deleting.IsCompleted || (!isBusy && time.GetElapsedTime(_sweptAt) < Interval))
            return false;
        await _deleting;
        Leaving = takeConfirmed();
        _deleting = DeleteAsync(Leaving);
        _sweptAt = time.GetTimestamp();
        return Leaving.Count > 0;
    }

    /// <returns>Whether the last deletion succeeded, once it has ended.</returns>
    public async Task<bool> SettleAsync()
    {
        await _deleting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return _deleting.IsCompletedSuccessfully;
    }

    public async Task DeleteAsync(IReadOnlyList<long> rows)
    {
        if (rows.Count == 0)
            return;
        await using var transaction = await store.BeginAsync(CancellationToken.None);
        await transaction.Outbox.DeleteAsync(rows, CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
    }
}
