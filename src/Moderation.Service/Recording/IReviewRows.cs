using Moderation.Service.Storage;

namespace Moderation.Service.Recording;

/// <summary>What readers and moderators leave on a comment.</summary>
internal interface IReviewRows
{
    /// <summary>Stores the reports that are not stored yet, and returns those.</summary>
    Task<IReadOnlyList<Report>> InsertNewReportsAsync(IReadOnlyList<Report> reports, CancellationToken cancellation);

    /// <summary>Counts the reports of comments, per reason: all of them, and those since the given time.</summary>
    Task<IReadOnlyList<ReportCount>> CountReportsAsync(IReadOnlyList<(CommentKey Key, DateTimeOffset Since)> comments, CancellationToken cancellation);

    /// <summary>Locks and reads the review items of comments, whose rows are locked.</summary>
    Task<IReadOnlyList<ReviewItem>> LockItemsAsync(IReadOnlyList<CommentKey> keys, CancellationToken cancellation);

    /// <summary>Inserts review items, or replaces the stored ones.</summary>
    Task UpsertItemsAsync(IReadOnlyList<ReviewItem> items, CancellationToken cancellation);

    Task InsertNotesAsync(IReadOnlyList<ReviewNote> notes, CancellationToken cancellation);
}

/// <summary>How often one reason was given for reporting a comment.</summary>
internal readonly record struct ReportCount(CommentKey Key, string Reason, DateTimeOffset FirstAt, int Total, int Recent);
