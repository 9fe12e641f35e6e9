using Moderation.Service.Storage;

namespace Moderation.Service.Recording;

internal interface IReviewRows
{
    /// <returns>Reports that were not stored yet.</returns>
    Task<IReadOnlyList<Report>> InsertNewReportsAsync(IReadOnlyList<Report> reports, CancellationToken cancellation);

    /// <summary>Counts per reason all reports, and those since the given time.</summary>
    Task<IReadOnlyList<ReportCount>> CountReportsAsync(
        IReadOnlyList<(CommentKey Key, DateTimeOffset Since)> comments, CancellationToken cancellation);

    /// <summary>The comments are locked already.</summary>
    Task<IReadOnlyList<ReviewItem>> LockItemsAsync(IReadOnlyList<CommentKey> keys, CancellationToken cancellation);

    Task UpsertItemsAsync(IReadOnlyList<ReviewItem> items, CancellationToken cancellation);
    Task InsertNotesAsync(IReadOnlyList<ReviewNote> notes, CancellationToken cancellation);
}

internal readonly record struct ReportCount(CommentKey Key, string Reason, DateTimeOffset FirstAt, int Total, int Recent);
