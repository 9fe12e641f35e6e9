using Moderation.Service.Counts.News;
using Moderation.Service.Recording.Outbox;
using Moderation.Service.Storage;

namespace Moderation.Service.Recording;

/// <summary>
/// The one place that changes a status: comment, decision, counts and outgoing events in one transaction for the whole batch.
/// </summary>
internal sealed class Recorder(IRecordingStore store, MergedArticles merged, OutboxSignal outbox, ICountNews news, TimeProvider time)
{
    /// <summary>Records changes in the order given and returns once they are committed.</summary>
    /// <returns>One outcome per change.</returns>
    public async Task<Outcome[]> RecordAsync(IReadOnlyList<CommentChange> changes, CancellationToken cancellation)
    {
        // Again only where an article turns out to be merged into another: it stays so, hence the next attempt gets further.
        while (true)
            if (await TryRecordAsync(merged.Follow(changes), cancellation) is { } outcomes)
                return outcomes;
    }

    private async Task<Outcome[]?> TryRecordAsync(IReadOnlyList<CommentChange> changes, CancellationToken cancellation)
    {
        var outcomes = new Outcome[changes.Count];
        var now = time.GetUtcNow();
        var byComment = Enumerable.Range(0, changes.Count).GroupBy(i => changes[i].Key).OrderBy(group => group.Key).ToList();

        await using var transaction = await store.BeginAsync(cancellation);

        var reports = changes.OfType<Reported>().Select(change => change.Report).ToList();
        var newReports = reports.Count == 0 ? [] : await transaction.InsertNewAsync(reports, cancellation);

        // Nearly every change is the first of its comment: take all for new, and look again at those that turn out not to be.
        var histories = byComment.ToDictionary(group => group.Key, group => Apply(new CommentHistory(group.Key, null, now), group));
        var fresh = byComment.Select(group => histories[group.Key].Comment).OfType<Comment>().ToList();
        var inserted = fresh.Count == 0 ? new HashSet<CommentKey>() : await transaction.InsertNewAsync(fresh, cancellation);
        var known = byComment.Where(group => !inserted.Contains(group.Key)).ToList();
        if (known.Count > 0)
        {
            var stored = await StoredComments.LoadAsync(
                transaction, [.. known.Select(group => (group.Key, (IReadOnlyList<CommentChange>)[.. group.Select(i => changes[i])]))], newReports, cancellation);
            foreach (var group in known)
                histories[group.Key] = Apply(new CommentHistory(group.Key, stored.GetValueOrDefault(group.Key), now), group);
            var changed = known.Select(group => histories[group.Key]).Where(history => history.IsChanged);
            await transaction.UpdateAsync([.. changed.Select(history => history.Comment!)], cancellation);
        }

        var ordered = byComment.Select(group => histories[group.Key]).ToList();
        if (await WriteAsync(transaction, ordered, now, cancellation) is not (var hasEvents, var counted))
            return null;
        await transaction.CommitAsync(cancellation);
        if (hasEvents)
            outbox.WakeDispatcher();
        if (counted.Count > 0)
            news.Tell(counted);
        return outcomes;

        CommentHistory Apply(CommentHistory history, IEnumerable<int> positions)
        {
            foreach (var position in positions)
                outcomes[position] = history.Apply(changes[position]);
            return history;
        }
    }

    /// <returns>Whether there are events to publish, and what the counts are now that changed; null where an article is merged into another, which is known now.</returns>
    private async Task<(bool HasEvents, IReadOnlyList<CountChange> Counted)?> WriteAsync(
        IRecordingTransaction transaction, List<CommentHistory> histories, DateTimeOffset now, CancellationToken cancellation)
    {
        await transaction.InsertAsync([.. histories.SelectMany(history => history.NewRevisions)], cancellation);
        await transaction.InsertAsync(
            [.. histories.SelectMany(history => history.NewDecisions.Select(decision => DecisionRow.Of(history.Key, decision)))],
            cancellation);
        await transaction.UpsertAsync([.. histories.Select(history => history.ChangedItem).OfType<ReviewItem>()], cancellation);
        await transaction.InsertAsync([.. histories.SelectMany(history => history.NewNotes)], cancellation);
        var moderated = OutboxPartition.Pack(
            histories.SelectMany(history => history.NewDecisions.Select(decision => Announcement.Of(history.Key, decision))), now);
        await transaction.InsertAsync(moderated, cancellation);

        // Last: a popular article's row is where batches meet, so it is held only from here to the commit.
        var articles = await transaction.CountAsync(ArticleChanges.Of(histories), cancellation);
        if (merged.Learn(articles))
            return null;
        var counted = OutboxPartition.Pack(articles.Select(Announcement.Of), now);
        await transaction.InsertAsync(counted, cancellation);
        return (moderated.Count + counted.Count > 0, [.. articles.Select(CountChange.Of)]);
    }
}
