using Moderation.Service.Recording;
using Moderation.Service.Review.Desk;
using Moderation.Service.Review.Items;
using Moderation.Service.Review.Queue;

namespace Moderation.Service.Console;

/// <summary>What a moderator decides on the queue's page: the next item is shown while the verdict is stored.</summary>
internal sealed class QueueVerdicts(QueueState page, QueueParts parts, RecentVerdicts recent, ConsoleTexts words)
{
    private const int PreviewLength = 80;
    private const int ManyAtOnce = 250;

    /// <summary>Comments decided beside the item that was shown; all others were the item itself.</summary>
    private readonly HashSet<string> _neighbours = [];

    public RecentVerdicts Recent => recent;

    /// <summary>The comment is named, so that a late click does not hit the next item.</summary>
    public Task DecideAsync(string commentId, CommentStatus status, string? reason = null, string? note = null) =>
        page.MoveAsync(async () =>
    {
        if (page.Current is not { CanDecide: true } item || item.Id != commentId)
        {
            // A second press of the same button is none.
            if (!recent.Has(commentId))
                page.Say(words.NoLongerShown);
            return;
        }

        page.Items.Forget(commentId);
        _neighbours.Remove(commentId);
        var order = new VerdictOrder(
            commentId, item.Detail.Comment.Revision, status, item.Lease?.Id, reason, string.IsNullOrWhiteSpace(note) ? null : note.Trim(),
            item.Detail.Comment.Version);
        Give(order, item.Detail.Comment.Text, item.IsHarsh);
        await page.Items.ShowNextAsync();
    });

    /// <summary>Decides another comment of the same thread; the item stays shown.</summary>
    public void DecideNeighbour(ThreadComment comment, CommentStatus status)
    {
        _neighbours.Add(comment.CommentId);
        Give(new VerdictOrder(comment.CommentId, comment.Revision, status, Version: comment.Version), comment.Text, isHarsh: true);
        page.Redraw();
    }

    public Task EscalateAsync(string commentId, string note) => page.MoveAsync(async () =>
    {
        if (page.Current is not { CanDecide: true } item || item.Id != commentId)
            return;
        var outcome = await parts.Desk.EscalateAsync(page.Site, commentId, item.Lease?.Id, note, page.Who, CancellationToken.None);
        if (outcome.IsRefused)
        {
            await RefusedAsync(commentId, outcome);
            return;
        }

        page.Items.Forget(commentId);
        page.Items.Pass(commentId);
        page.List.Remove(commentId);
        await page.Items.ShowNextAsync();
        page.Say(words.Escalated, isGood: true);
    });

    public Task UndoAsync() => page.MoveAsync(async () =>
    {
        var undone = await recent.UndoAsync(page.Ended);
        if (undone.Count == 0)
            return;
        foreach (var (commentId, _) in undone.Where(one => !one.Outcome.IsRefused))
            page.List.Restore(commentId);
        if (undone is [(var only, _)] && !StaysShown(only))
            await page.Items.ShowBeforeAsync(only);
        else
            await page.ReadAgainAsync();
        if (undone.Select(one => one.Outcome).FirstOrDefault(outcome => outcome.IsRefused) is not { } refused)
            page.Say(words.Undone, isGood: true);
        else
            page.Say(refused.Kind == OutcomeKind.TooLate ? words.UndoTooLate : words.UndoChanged);
    });

    // An item comes back before the moderator, also where it stands in the thread of the one that is shown now.
    private bool StaysShown(string undone) => page.Current is { } shown
        && (shown.Id == undone || (_neighbours.Contains(undone) && shown.Detail.Has(undone)));

    /// <summary>Decides exactly these revisions and versions.</summary>
    /// <returns>Those left out: edited or decided meanwhile, or leased by others.</returns>
    public async Task<IReadOnlyList<(string CommentId, OutcomeKind Why)>> DecideManyAsync(
        IReadOnlyList<ReviewTarget> targets, CommentStatus status, string? reason, Action<int> progress)
    {
        var leftOut = new List<(string CommentId, OutcomeKind Why)>();
        var verdict = new GivenVerdict(status, "", isHarsh: false, [.. targets.Select(target => target.CommentId)]);
        var answered = 0;
        foreach (var some in targets.Chunk(ManyAtOnce))
        {
            var orders = some.Select(target =>
                new VerdictOrder(target.CommentId, target.Revision, status, Reason: reason, Version: target.Version)).ToList();
            var outcomes = await parts.Desk.DecideAsync(page.Site, orders, page.Who, CancellationToken.None);
            foreach (var (order, outcome) in orders.Zip(outcomes).Where(one => !one.Second.IsRefused))
            {
                verdict.Committed.Add((order.CommentId, outcome.Version));
                verdict.UndoUntil ??= outcome.UndoUntil; // the whole can be undone as long as its first part can
            }

            leftOut.AddRange(orders.Zip(outcomes).Where(one => one.Second.IsRefused).Select(one => (one.First.CommentId, one.Second.Kind)));
            progress(answered += some.Length);
        }

        if (verdict.Committed.Count > 0)
            recent.Add(verdict);
        page.Say(words.BulkDone(verdict.Committed.Count, leftOut.Count), isGood: true);
        await page.List.LoadAsync(page.Filter, page.Ended);
        page.Redraw();
        return leftOut;
    }

    private void Give(VerdictOrder order, string text, bool isHarsh)
    {
        page.Announce(words.Decided(order.Status));
        var verdict = new GivenVerdict(order.Status, TextPreview.Of(text, PreviewLength), isHarsh, [order.CommentId]);
        recent.Give(verdict, order, outcome => AnsweredAsync(order.CommentId, outcome));
        page.List.Remove(order.CommentId);
    }

    private async Task AnsweredAsync(string commentId, Outcome? outcome)
    {
        if (page.Ended.IsCancellationRequested)
            return;
        if (outcome is not { IsRefused: false })
            await page.MoveAsync(() => RefusedAsync(commentId, outcome));
        else if (page.Current is { } shown && shown.Detail.Has(commentId))
            await page.ReadAgainAsync();
        page.Redraw();
    }

    private async Task RefusedAsync(string commentId, Outcome? outcome)
    {
        PagesLog.Refused(parts.Logger, outcome?.Kind.ToString() ?? "no answer", page.Who.Id);
        page.List.Restore(commentId);
        if (outcome?.Kind is not (OutcomeKind.Withdrawn or OutcomeKind.Unknown or OutcomeKind.NeedsLead))
            await page.Items.ShowBeforeAsync(commentId);
        page.Say(outcome?.Kind switch
        {
            OutcomeKind.Edited => words.WasEdited,
            OutcomeKind.Decided => words.WasDecided,
            OutcomeKind.Withdrawn => words.WasWithdrawn,
            OutcomeKind.LeasedByAnother when page.Current is { Holder: { } holder } => words.LeasedByOther(holder.Name),
            OutcomeKind.LeaseLost or OutcomeKind.LeasedByAnother => words.LeaseLost,
            OutcomeKind.NeedsLead => words.NeedsLead,
            OutcomeKind.NotAllowed => words.NotAllowed,
            OutcomeKind.Unknown => words.NotFound,
            _ => words.NotSaved,
        });
    }
}
