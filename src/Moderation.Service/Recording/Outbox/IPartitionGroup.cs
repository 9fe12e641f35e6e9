namespace Moderation.Service.Recording.Outbox;

/// <summary>The processes that publish: the partitions of the outbox are assigned to its members.</summary>
internal interface IPartitionGroup
{
    /// <summary>Becomes a member, until the result is disposed or the store is lost.</summary>
    Task<IPartitionAssignment> JoinAsync(CancellationToken cancellation);
}

/// <summary>The partitions that this process publishes.</summary>
internal interface IPartitionAssignment : IAsyncDisposable
{
    IReadOnlyCollection<short> Partitions { get; }

    /// <summary>Takes or gives up partitions, so that each member has about as many as the others.</summary>
    /// <param name="busy">Partitions with events in flight, which are not given up now.</param>
    /// <exception cref="Exception">The store is lost, and every partition with it.</exception>
    Task RebalanceAsync(IReadOnlySet<short> busy, CancellationToken cancellation);
}

/// <summary>The embedded mode is one process, which has all partitions.</summary>
internal sealed class SingleMember : IPartitionGroup, IPartitionAssignment
{
    public IReadOnlyCollection<short> Partitions { get; } = [.. Enumerable.Range(0, OutboxPartition.Count).Select(p => (short)p)];

    public Task<IPartitionAssignment> JoinAsync(CancellationToken cancellation) => Task.FromResult<IPartitionAssignment>(this);

    public Task RebalanceAsync(IReadOnlySet<short> busy, CancellationToken cancellation) => Task.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
