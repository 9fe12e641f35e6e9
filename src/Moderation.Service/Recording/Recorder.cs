using System.Collections.Immutable;
using Moderation.Service.Counts.News;
using Moderation.Service.Recording.Outbox;
using Moderation.Service.Storage;

namespace Moderation.Service.Recording;

/// <summary>The one place that changes a status; comments, decisions, counts and events of a batch are one transaction.</summary>
internal sealed class Recorder(IRecordingStore store, MergedArticles merged, OutboxSignal outbox, ICountNews news, TimeProvider time)
{
    /// <returns>One outcome per change, in the order given, once all are committed.</returns>
    public async Task<Outcome[]> RecordAsync(IReadOnlyList<CommentChange> changes, CancellationToken cancellation)
    {
        // Again only for an article that is merged into another: merges are final, so attempts end.
        while (true)
            if (await TryRecordAsync(merged.Follow(changes), cancellation) is { } outcomes)
                return outcomes;
    }

    private async Task<Outcome[]?> TryRecordAsync(IReadOnlyList<CommentChange> changes, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var batch = new CommentBatch(changes, now);
        await using var transaction = await store.BeginAsync(cancellation);
        var known = await InsertNewAsync(transaction, batch, cancellation);
        var reports = changes.OfType<Reported>().Select(change => change.Report).ToList();
        if (known.Count > 0 || reports.Count > 0)
        {
            var stored = await StoredComments.LoadAsync(transaction, known, reports, cancellation);
            await transaction.Comments.UpdateAsync(batch.ApplyAgain(known, stored), cancellation);
        }

        await WriteHistoriesAsync(transaction, batch.Histories, cancellation);
        var decisions = batch.Histories.SelectMany(h => h.NewDecisions.Select(decision => Announcement.Of(h.Key, decision)));
        var moderated = await AnnounceAsync(transaction, decisions, now, cancellation);

        // Last: batches compete for the rows of popular articles, which stay locked until the commit.
        var articles = await transaction.Articles.CountAsync(ArticleChanges.Of(batch.Histories), cancellation);
        if (merged.Learn(articles))
            return null;
        var counted = await AnnounceAsync(transaction, articles.Select(Announcement.Of), now, cancellation);
        await transaction.CommitAsync(cancellation);
        if (moderated || counted)
            outbox.WakeDispatcher();
        if (articles.Count > 0)
            news.Tell([.. articles.Select(CountChange.Of)]);
        return batch.Outcomes;
    }

    /// <returns>The comments that are not new.</returns>
    private static async Task<List<ChangedComment>> InsertNewAsync(
        IRecordingTransaction transaction, CommentBatch batch, CancellationToken cancellation)
    {
        var rows = batch.Rows;
        return batch.Except(
            rows.Count == 0 ? ImmutableHashSet<CommentKey>.Empty : await transaction.Comments.InsertNewAsync(rows, cancellation));
    }

    private static async Task WriteHistoriesAsync(
        IRecordingTransaction transaction, IReadOnlyList<CommentHistory> histories, CancellationToken cancellation)
    {
        await transaction.Comments.InsertRevisionsAsync([.. histories.SelectMany(history => history.NewRevisions)], cancellation);
        await transaction.Comments.InsertDecisionsAsync(
            [.. histories.SelectMany(h => h.NewDecisions.Select(decision => DecisionRow.Of(h.Key, decision)))], cancellation);
        await transaction.Review.UpsertItemsAsync([.. histories.Select(history => history.ChangedItem).OfType<ReviewItem>()], cancellation);
        await transaction.Review.InsertNotesAsync([.. histories.SelectMany(history => history.NewNotes)], cancellation);
    }

    /// <returns>Whether there are events to publish.</returns>
    private static async Task<bool> AnnounceAsync(
        IRecordingTransaction transaction, IEnumerable<Announcement> announcements, DateTimeOffset now, CancellationToken cancellation)
    {
        var rows = OutboxPartition.Pack(announcements, now);
        await transaction.Outbox.InsertAsync(rows, cancellation);
        return rows.Count > 0;
    }
}
