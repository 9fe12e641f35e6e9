using Moderation.Service.Storage;

namespace Moderation.Service.Recording;

/// <summary>Events to publish.</summary>
internal interface IOutboxRows
{
    /// <summary>Leaves events to publish; other processes are notified of those in their partitions by the commit.</summary>
    Task InsertAsync(IReadOnlyList<OutboxBatch> batches, CancellationToken cancellation);

    /// <summary>
    /// Deletes rows whose events the bus has confirmed. The commit of a transaction that does only this may get lost in a crash: the events
    /// would leave again.
    /// </summary>
    Task DeleteAsync(IReadOnlyList<long> ids, CancellationToken cancellation);

    /// <summary>Deletes events that are not due yet by the database's clock.</summary>
    /// <returns>Whose event has been deleted.</returns>
    Task<IReadOnlySet<CommentKey>> TakeBackAsync(IReadOnlyList<(CommentKey Key, int Version)> events, CancellationToken cancellation);
}
