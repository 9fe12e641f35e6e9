using Moderation.Contracts;
using Moderation.Service.Review.Desk;
using Moderation.Service.Review.Items;
using Moderation.Service.Review.Queue;

namespace Moderation.Service.Console;

internal sealed partial class QueueState
{
    private const int PreviewLength = 80;
    private const int ManyAtOnce = 250;

    /// <summary>Decides the item that is shown and shows the next one; the store is told meanwhile.</summary>
    /// <param name="commentId">What the moderator saw: a click that comes late must not hit the next item.</param>
    /// <param name="status">The verdict.</param>
    /// <param name="reason">A code of the site's list.</param>
    /// <param name="note">For other moderators.</param>
    public Task DecideAsync(string commentId, CommentStatus status, string? reason = null, string? note = null) => MoveAsync(async () =>
    {
        if (Current is not { CanDecide: true } item || item.Id != commentId)
            return;
        _hands.Forget(commentId);
        Give(commentId, item.Detail.Comment.Revision, item.Detail.Comment.Text, status, item.Lease?.Id, reason, note, item.IsHarsh);
        List.Remove(commentId);
        await ShowNextAsync();
    });

    /// <summary>Decides another comment of the same thread; the item stays before the moderator.</summary>
    public void DecideNeighbour(ThreadComment comment, CommentStatus status)
    {
        Give(comment.CommentId, comment.Revision, comment.Text, status, leaseId: null, reason: null, note: null, isHarsh: true);
        List.Remove(comment.CommentId);
        Changed?.Invoke();
    }

    public Task EscalateAsync(string commentId, string note) => MoveAsync(async () =>
    {
        if (Current is not { CanDecide: true } item || item.Id != commentId)
            return;
        var result = await _desk.EscalateAsync(_site, commentId, item.Lease?.Id, note, Who, CancellationToken.None);
        if (result.Outcome != DeskOutcome.Done)
        {
            await RefusedAsync(commentId, result.Outcome);
            return;
        }

        _hands.Forget(commentId);
        _passed.Add(commentId);
        Notice = null;
        Announcement = _words.Escalated;
        List.Remove(commentId);
        await ShowNextAsync();
        Notice = new Notice(_words.Escalated, IsGood: true);
    });

    /// <summary>Takes the newest verdict back and shows its item again.</summary>
    public Task UndoAsync() => MoveAsync(async () =>
    {
        var (verdict, results) = await Line.UndoAsync(_ended.Token);
        if (verdict is null || results.Count == 0)
            return;
        foreach (var result in results.Where(result => result.Outcome == DeskOutcome.Done))
            List.Restore(result.CommentId);
        var refused = results.Where(result => result.Outcome != DeskOutcome.Done).ToList();
        if (results.Count == 1 && Current?.Detail.Has(results[0].CommentId) != true)
            await ShowAgainAsync(results[0].CommentId);
        else
            await ReadAgainAsync();
        Notice = refused.Count == 0 ? new Notice(_words.Undone, IsGood: true)
            : new Notice(refused[0].Outcome == DeskOutcome.TooLate ? _words.UndoTooLate : _words.UndoChanged);
        Announcement = Notice.Text;
    });

    /// <summary>Decides exactly these comments in these revisions; what was edited meanwhile, or is in another's hands, stays.</summary>
    /// <param name="targets">What was shown.</param>
    /// <param name="status">The verdict on each.</param>
    /// <param name="reason">A code of the site's list.</param>
    /// <param name="progress">Called with how many are answered.</param>
    public async Task DecideManyAsync(IReadOnlyList<ReviewTarget> targets, CommentStatus status, string? reason, Action<int> progress)
    {
        var verdict = new GivenVerdict(status, "", isHarsh: false, [.. targets.Select(target => target.CommentId)]);
        var answered = 0;
        foreach (var some in targets.Chunk(ManyAtOnce))
        {
            var results = await _desk.DecideAsync(
                _site, [.. some.Select(target => new DeskOrder(target.CommentId, target.Revision, status, null, reason))], Who, CancellationToken.None);
            foreach (var result in results.Where(result => result.Outcome == DeskOutcome.Done))
            {
                verdict.Committed.Add((result.CommentId, result.Version));
                verdict.UndoUntil ??= result.UndoUntil; // the whole can be undone as long as its first part can
            }

            progress(answered += some.Length);
        }

        if (verdict.Committed.Count > 0)
            Line.Add(verdict);
        Notice = new Notice(_words.BulkDone(verdict.Committed.Count, targets.Count - verdict.Committed.Count), IsGood: true);
        Announcement = Notice.Text;
        await List.LoadAsync(Filter, _ended.Token);
        Changed?.Invoke();
    }

    public async Task AddNoteAsync(string commentId, string text)
    {
        await _notes.AddAsync(_site, commentId, text, Who, _ended.Token);
        Notice = new Notice(_words.NoteSaved, IsGood: true);
        await ReadAgainAsync();
    }

    /// <summary>The shown item as it stands now.</summary>
    public async Task ReadAgainAsync()
    {
        if (Current is { } item && await _items.FindAsync(_site, item.Id, _ended.Token) is { } detail && Current?.Id == item.Id)
            Current = Current with { Detail = detail };
        Changed?.Invoke();
    }

    private void Give(string commentId, int revision, string text, CommentStatus status, string? leaseId, string? reason, string? note, bool isHarsh)
    {
        Notice = null;
        Announcement = _words.Decided(status);
        var order = new DeskOrder(commentId, revision, status, leaseId, reason, string.IsNullOrWhiteSpace(note) ? null : note.Trim());
        Line.Give(new GivenVerdict(status, TextPreview.Of(text, PreviewLength), isHarsh, [commentId]), order, result => AnsweredAsync(commentId, result));
    }

    private async Task AnsweredAsync(string commentId, DeskResult? result)
    {
        if (_ended.IsCancellationRequested)
            return;
        if (result is { Outcome: DeskOutcome.Done })
        {
            if (Current is { } shown && shown.Detail.Has(commentId))
                await ReadAgainAsync();
        }
        else
        {
            await MoveAsync(() => RefusedAsync(commentId, result?.Outcome));
        }

        Changed?.Invoke();
    }

    private async Task RefusedAsync(string commentId, DeskOutcome? outcome)
    {
        PagesLog.Refused(_logger, outcome?.ToString() ?? "no answer", Who.Id);
        List.Restore(commentId);
        if (outcome is not (DeskOutcome.Withdrawn or DeskOutcome.Unknown or DeskOutcome.NeedsLead))
            await ShowAgainAsync(commentId);
        var text = outcome switch
        {
            DeskOutcome.Edited => _words.WasEdited,
            DeskOutcome.Withdrawn => _words.WasWithdrawn,
            DeskOutcome.LeaseLost => _words.LeaseLost,
            DeskOutcome.LeasedByAnother => Current is { Holder: { } holder } ? _words.LeasedByOther(holder.Name) : _words.LeaseLost,
            DeskOutcome.NeedsLead => _words.NeedsLead,
            DeskOutcome.Unknown => _words.NotFound,
            _ => _words.NotSaved,
        };
        Notice = new Notice(text);
        Announcement = text;
    }

    // What was shown meanwhile stays in hand and comes back behind it.
    private async Task ShowAgainAsync(string commentId)
    {
        if (Current is { } shown && shown.Id != commentId)
            _aside.Add(shown);
        if (await TakeAsync(commentId) is { } item)
            Show(item);
    }
}
