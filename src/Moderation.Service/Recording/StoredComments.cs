using Moderation.Service.Storage;

namespace Moderation.Service.Recording;

/// <summary>Locks the comments of a batch, and reads no more of them than its changes need.</summary>
internal sealed class StoredComments
{
    private readonly IRecordingTransaction _transaction;
    private readonly Dictionary<CommentKey, StoredComment> _stored;
    private readonly IReadOnlyList<ChangedComment> _asked;

    private StoredComments(IRecordingTransaction transaction, IEnumerable<ChangedComment> asked, IReadOnlyList<Comment> locked)
    {
        _transaction = transaction;
        _stored = locked.ToDictionary(comment => new CommentKey(comment.Site, comment.CommentId), comment => new StoredComment(comment));
        _asked = [.. asked.Where(comment => _stored.ContainsKey(comment.Key))];
    }

    private IEnumerable<CommentChange> Changes => _asked.SelectMany(comment => comment.Changes);

    public static async Task<IReadOnlyDictionary<CommentKey, StoredComment>> LoadAsync(
        IRecordingTransaction transaction, IReadOnlyList<ChangedComment> asked, IReadOnlyList<Report> reports,
        CancellationToken cancellation)
    {
        var locked = await transaction.Comments.LockAsync([.. asked.Select(comment => comment.Key)], cancellation);
        var comments = new StoredComments(transaction, asked, locked);
        await comments.AddRevisionsAsync(cancellation);
        await comments.AddNamesAsync(cancellation);
        await comments.AddItemsAsync(cancellation);
        await comments.AddReportsAsync(reports, cancellation);
        if (comments.KeysWhere(comments.AsksForApproval) is { Count: > 0 } edited)
        {
            await comments.AddDecisionsAsync(edited, cancellation);
            await comments.AddApprovedTextsAsync(edited, cancellation);
        }

        if (comments.KeysWhere(change => change is ModeratorChange or Reported) is { Count: > 0 } moderated)
        {
            await comments.AddDecisionsAsync(moderated, cancellation);
            await comments.TakeBackEventsAsync(cancellation);
            await comments.AddClockAsync(moderated, cancellation);
        }

        return comments._stored;
    }

    private async Task AddRevisionsAsync(CancellationToken cancellation)
    {
        var revisions = Changes.OfType<Submission>().Select(change => (change.Key, change.Comment.Revision)).Distinct().ToList();
        if (revisions.Count == 0)
            return;
        foreach (var found in (await _transaction.Comments.ReadHashesAsync(revisions, cancellation)).GroupBy(revision => revision.Key))
            _stored[found.Key].Revisions = found.ToDictionary(r => r.Revision, r => r.ContentHash);
    }

    private async Task AddNamesAsync(CancellationToken cancellation)
    {
        var articles = KeysWhere(change => change is Submission submission && _stored[change.Key].AsksForNames(submission))
            .Select(ArticleOf).ToHashSet();
        if (articles.Count == 0)
            return;
        var names = (await _transaction.Articles.ReadNamesAsync([.. articles], cancellation)).ToLookup(n => n.Article, n => n.Name);
        foreach (var (key, comment) in _stored.Where(stored => stored.Value.Comment.ArticleId is not null))
            comment.OtherNames = names[ArticleOf(key)].ToHashSet();
    }

    private async Task AddItemsAsync(CancellationToken cancellation)
    {
        foreach (var item in await _transaction.Review.LockItemsAsync([.. _asked.Select(comment => comment.Key)], cancellation))
            _stored[new CommentKey(item.Site, item.CommentId)].Item = item;
    }

    // Under the locks: the version tells which verdicts came after a report.
    private async Task AddReportsAsync(IReadOnlyList<Report> reports, CancellationToken cancellation)
    {
        if (reports.Count == 0)
            return;
        foreach (var report in reports)
            report.Version = _stored.GetValueOrDefault(new CommentKey(report.Site, report.CommentId))?.Comment.Version ?? 0;
        var newReports = await _transaction.Review.InsertNewReportsAsync(reports, cancellation);
        var reported = Changes.OfType<Reported>().GroupBy(change => change.Key)
            .Select(group => (group.Key, Since: group.Max(change => change.ReceivedAt - change.Limits.Within))).ToList();
        if (reported.Count == 0)
            return;
        var counts = (await _transaction.Review.CountReportsAsync(reported, cancellation)).ToLookup(count => count.Key);
        var added = newReports.ToLookup(r => new CommentKey(r.Site, r.CommentId), r => (r.ReporterId, r.Reason));
        foreach (var (key, _) in reported)
            _stored[key].Reports = new ReportSummary(
                counts[key].First().Readers, counts[key].First().RecentReaders,
                counts[key].ToDictionary(count => count.Reason, count => count.First), added[key].ToHashSet());
    }

    private async Task AddDecisionsAsync(IReadOnlyList<CommentKey> keys, CancellationToken cancellation)
    {
        var decisions = await _transaction.Comments.ReadDecisionsAsync(keys, cancellation);
        foreach (var ofComment in decisions.GroupBy(d => new CommentKey(d.Site, d.CommentId)))
            _stored[ofComment.Key].Decisions = [.. ofComment];
    }

    private async Task AddApprovedTextsAsync(IReadOnlyList<CommentKey> keys, CancellationToken cancellation)
    {
        var superseded = keys
            .Select(key => (Key: key, Approval: Verdicts.Last(_stored[key].Decisions)))
            .Where(one => one.Approval?.Revision < _stored[one.Key].Comment.Revision)
            .Select(one => (one.Key, one.Approval!.Revision)).ToList();
        if (superseded.Count == 0)
            return;
        foreach (var (key, text) in await _transaction.Comments.ReadTextsAsync(superseded, cancellation))
            _stored[key].ApprovedText = text;
    }

    private async Task TakeBackEventsAsync(CancellationToken cancellation)
    {
        var undone = _asked.SelectMany(comment => comment.Changes.Take(1)).OfType<Undo>()
            .Where(undo => ReviewRules.CanUndo(_stored[undo.Key], undo)).Select(undo => (undo.Key, undo.Version)).ToList();
        if (undone.Count == 0)
            return;
        foreach (var key in await _transaction.Outbox.TakeBackAsync(undone, cancellation))
            _stored[key].IsEventTakenBack = true;
    }

    private async Task AddClockAsync(IReadOnlyList<CommentKey> keys, CancellationToken cancellation)
    {
        var clock = await _transaction.ClockAsync(cancellation);
        foreach (var key in keys)
            _stored[key].Clock = clock;
    }

    private bool AsksForApproval(CommentChange change) =>
        change is Submission submission && _stored[change.Key].AsksForApproval(submission);

    private List<CommentKey> KeysWhere(Func<CommentChange, bool> isMeant) =>
        [.. _asked.Where(comment => comment.Changes.Any(isMeant)).Select(comment => comment.Key)];

    private ArticleKey ArticleOf(CommentKey key) => new(key.Site, _stored[key].Comment.ArticleId!);
}
