namespace Moderation.Service.Recording.Outbox;

/// <summary>Divides the partitions of the outbox among the processes that publish.</summary>
internal interface IOutboxShares
{
    /// <summary>Becomes one of those processes, until the result is disposed or the store is lost.</summary>
    Task<IOutboxShare> JoinAsync(CancellationToken cancellation);
}

/// <summary>The partitions that this process publishes.</summary>
internal interface IOutboxShare : IAsyncDisposable
{
    IReadOnlyCollection<short> Partitions { get; }

    /// <summary>Takes or gives up partitions, so that each process has about as many as the others.</summary>
    /// <param name="busy">Partitions with events in flight, which are not given up now.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="Exception">The store is lost, and every partition with it.</exception>
    Task BalanceAsync(IReadOnlySet<short> busy, CancellationToken cancellation);
}

/// <summary>The embedded mode is one process: everything is its own.</summary>
internal sealed class WholeOutbox : IOutboxShares, IOutboxShare
{
    public IReadOnlyCollection<short> Partitions { get; } = [.. Enumerable.Range(0, OutboxPartition.Count).Select(p => (short)p)];

    public Task<IOutboxShare> JoinAsync(CancellationToken cancellation) => Task.FromResult<IOutboxShare>(this);

    public Task BalanceAsync(IReadOnlySet<short> busy, CancellationToken cancellation) => Task.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
