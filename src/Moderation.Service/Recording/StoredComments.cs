using Moderation.Service.Storage;

namespace Moderation.Service.Recording;

/// <summary>Locks and reads what is stored of the comments of a batch, no more than its changes ask for.</summary>
internal static class StoredComments
{
    public static async Task<Dictionary<CommentKey, StoredComment>> LoadAsync(
        IRecordingTransaction transaction,
        IReadOnlyList<(CommentKey Key, IReadOnlyList<CommentChange> Changes)> asked,
        IReadOnlyList<Report> newReports,
        CancellationToken cancellation)
    {
        var stored = (await transaction.LockAsync([.. asked.Select(item => item.Key)], cancellation))
            .ToDictionary(KeyOf, comment => new StoredComment(comment));
        asked = [.. asked.Where(item => stored.ContainsKey(item.Key))];
        await AddRevisionsAsync();
        await AddNamesAsync();
        await AddItemsAsync();
        await AddReportsAsync();
        await AddWhatModeratorsNeedAsync();
        return stored;

        async Task AddRevisionsAsync()
        {
            var revisions = asked.SelectMany(item => item.Changes).OfType<Submission>()
                .Select(submission => (submission.Key, submission.Comment.Revision)).Distinct().ToList();
            if (revisions.Count == 0)
                return;
            foreach (var found in (await transaction.RevisionsAsync(revisions, cancellation)).GroupBy(revision => revision.Key))
                stored[found.Key] = stored[found.Key] with { Revisions = found.ToDictionary(r => r.Revision, r => r.ContentHash) };
        }

        async Task AddNamesAsync()
        {
            var articles = asked
                .Where(item => item.Changes.OfType<Submission>().Any(submission => AsksForNames(stored[item.Key], submission)))
                .Select(item => new ArticleKey(item.Key.Site, stored[item.Key].Comment.ArticleId!)).ToHashSet();
            if (articles.Count == 0)
                return;
            var names = (await transaction.NamesAsync([.. articles], cancellation)).ToLookup(found => found.Article, found => found.Name);
            foreach (var (key, _) in asked.Where(item => stored[item.Key].Comment.ArticleId is not null))
                stored[key] = stored[key] with { OtherNames = names[new ArticleKey(key.Site, stored[key].Comment.ArticleId!)].ToHashSet() };
        }

        async Task AddItemsAsync()
        {
            foreach (var item in await transaction.LockItemsAsync([.. asked.Select(item => item.Key)], cancellation))
            {
                var key = new CommentKey(item.Site, item.CommentId);
                stored[key] = stored[key] with { Item = item };
            }
        }

        async Task AddReportsAsync()
        {
            var reported = asked.SelectMany(item => item.Changes).OfType<Reported>().GroupBy(change => change.Key)
                .Select(group => (group.Key, Since: group.Max(change => change.ReceivedAt - change.Limits.Within))).ToList();
            if (reported.Count == 0)
                return;
            var counts = (await transaction.CountReportsAsync(reported, cancellation)).ToLookup(count => count.Key);
            var news = newReports.ToLookup(report => new CommentKey(report.Site, report.CommentId), report => (report.ReporterId, report.Reason));
            foreach (var (key, _) in reported)
                stored[key] = stored[key] with
                {
                    Reports = new ReportSummary(
                        counts[key].Sum(count => count.Total), counts[key].Sum(count => count.Recent),
                        counts[key].ToDictionary(count => count.Reason, count => count.FirstAt), news[key].ToHashSet()),
                };
        }

        async Task AddWhatModeratorsNeedAsync()
        {
            var keys = asked.Where(item => item.Changes.Any(change => change is ModeratorChange or Reported)).Select(item => item.Key).ToList();
            if (keys.Count == 0)
                return;
            foreach (var decisions in (await transaction.DecisionsAsync(keys, cancellation)).GroupBy(d => new CommentKey(d.Site, d.CommentId)))
                stored[decisions.Key] = stored[decisions.Key] with { Decisions = [.. decisions] };
            var undone = asked.SelectMany(item => item.Changes.Take(1)).OfType<Undo>().Where(undo => ReviewRules.CanUndo(stored[undo.Key], undo))
                .Select(undo => (undo.Key, undo.Version)).ToList();
            var takenBack = undone.Count == 0 ? null : await transaction.TakeBackAsync(undone, cancellation);
            var clock = await transaction.ClockAsync(cancellation);
            foreach (var key in keys)
                stored[key] = stored[key] with { Clock = clock, IsEventTakenBack = takenBack?.Contains(key) == true };
        }
    }

    // Another article or another content, unless the site used another name of the same article.
    private static bool AsksForNames(StoredComment stored, Submission submission) =>
        stored.Comment.ArticleId is { } article
        && (article != submission.ArticleId
            || HashOf(stored, submission.Comment.Revision) is { } known && known != ContentHash.Of(submission.Comment));

    private static long? HashOf(StoredComment stored, int revision) =>
        revision == stored.Comment.Revision ? stored.Comment.ContentHash
        : stored.Revisions.TryGetValue(revision, out var hash) ? hash
        : null;

    private static CommentKey KeyOf(Comment comment) => new(comment.Site, comment.CommentId);
}
