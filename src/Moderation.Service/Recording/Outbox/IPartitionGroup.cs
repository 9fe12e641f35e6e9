namespace Moderation.Service.Recording.Outbox;

/// <summary>The processes that publish; each is assigned partitions of the outbox.</summary>
internal interface IPartitionGroup
{
    /// <summary>Membership ends when the result is disposed or the store is lost.</summary>
    Task<IPartitionAssignment> JoinAsync(CancellationToken cancellation);
}

internal interface IPartitionAssignment : IAsyncDisposable
{
    IReadOnlyCollection<short> Partitions { get; }

    /// <summary>Takes or gives up partitions towards an equal share.</summary>
    /// <param name="busy">Partitions with events in flight, which are not given up now.</param>
    /// <exception cref="Exception">The store is lost, and every partition with it.</exception>
    Task RebalanceAsync(IReadOnlySet<short> busy, CancellationToken cancellation);
}

/// <summary>The embedded mode has one process.</summary>
internal sealed class SingleMember : IPartitionGroup, IPartitionAssignment
{
    public IReadOnlyCollection<short> Partitions { get; } = [.. Enumerable.Range(0, OutboxPartition.Count).Select(p => (short)p)];
    public Task<IPartitionAssignment> JoinAsync(CancellationToken cancellation) => Task.FromResult<IPartitionAssignment>(this);
    public Task RebalanceAsync(IReadOnlySet<short> busy, CancellationToken cancellation) => Task.CompletedTask;
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
