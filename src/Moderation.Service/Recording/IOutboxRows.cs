using Moderation.Service.Storage;

namespace Moderation.Service.Recording;

internal interface IOutboxRows
{
    /// <summary>The commit notifies other processes of events in their partitions.</summary>
    Task InsertAsync(IReadOnlyList<OutboxBatch> batches, CancellationToken cancellation);

    /// <summary>A crash may lose the commit of a transaction that does only this: confirmed events would leave again.</summary>
    Task DeleteAsync(IReadOnlyList<long> ids, CancellationToken cancellation);

    /// <summary>Deletes events that are not due yet by the database's clock.</summary>
    /// <returns>Comments whose event is deleted.</returns>
    Task<IReadOnlySet<CommentKey>> TakeBackAsync(IReadOnlyList<(CommentKey Key, int Version)> events, CancellationToken cancellation);
}
