namespace Moderation.Service.Recording;

/// <summary>
/// One transaction; disposing without <see cref="CommitAsync"/> undoes it. Rows are locked in the order they are given, the same in every
/// process, and comments before articles: two transactions cannot deadlock.
/// </summary>
internal interface IRecordingTransaction : IAsyncDisposable
{
    ICommentRows Comments { get; }
    IReviewRows Review { get; }
    IArticleRows Articles { get; }
    IMergeRows Merges { get; }
    IOutboxRows Outbox { get; }

    /// <summary>The database's clock at this moment; leases and undo are measured by it.</summary>
    Task<DateTimeOffset> ClockAsync(CancellationToken cancellation);

    Task CommitAsync(CancellationToken cancellation);
}
