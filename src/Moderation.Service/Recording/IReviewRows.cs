using Moderation.Service.Storage;

namespace Moderation.Service.Recording;

internal interface IReviewRows
{
    /// <returns>Reports that were not stored yet.</returns>
    Task<IReadOnlyList<Report>> InsertNewReportsAsync(IReadOnlyList<Report> reports, CancellationToken cancellation);

    /// <summary>For each reason given, the first report of it, and how many readers have reported for any.</summary>
    Task<IReadOnlyList<ReportCount>> CountReportsAsync(
        IReadOnlyList<(CommentKey Key, DateTimeOffset Since)> comments, CancellationToken cancellation);

    /// <summary>The comments are locked already.</summary>
    Task<IReadOnlyList<ReviewItem>> LockItemsAsync(IReadOnlyList<CommentKey> keys, CancellationToken cancellation);

    Task UpsertItemsAsync(IReadOnlyList<ReviewItem> items, CancellationToken cancellation);
    Task InsertNotesAsync(IReadOnlyList<ReviewNote> notes, CancellationToken cancellation);
}

/// <param name="First">The comment's version at the first report of the reason.</param>
/// <param name="Readers">Who reported the comment, whatever their reasons.</param>
/// <param name="RecentReaders">Those who did since the time asked for.</param>
internal readonly record struct ReportCount(CommentKey Key, string Reason, int First, int Readers, int RecentReaders);
