using Moderation.Service.Review.Desk;

namespace Moderation.Service.Console;

/// <summary>
/// Verdicts on their way to the store, one after the other in the order in which they were given, while the moderator reads on; and
/// those that can still be undone, the newest last.
/// </summary>
internal sealed class VerdictLine(ReviewDesk desk, string site, Reviewer who, TimeProvider time, ILogger logger)
{
    private readonly List<GivenVerdict> _given = [];
    private Task _last = Task.CompletedTask;

    public GivenVerdict? Newest => _given.Count > 0 ? _given[^1] : null;

    public int Count => _given.Count;

    /// <summary>Comments whose verdicts are not stored yet: to the store they are still open.</summary>
    public IEnumerable<string> Waiting => _given.Where(verdict => !verdict.Answered.IsCompleted).SelectMany(verdict => verdict.Comments);

    /// <summary>The next verdict waits until every earlier one is answered; whoever leaves waits for all.</summary>
    public Task AllAnswered => _last;

    /// <param name="verdict">What is shown as decided at once.</param>
    /// <param name="order">What the service is told.</param>
    /// <param name="answered">Called with the answer, or with null where none came.</param>
    public void Give(GivenVerdict verdict, DeskOrder order, Func<DeskResult?, Task> answered)
    {
        _given.Add(verdict);
        var commit = CommitAsync(_last, verdict, order);
        verdict.Answered = _last = commit;
        _ = TellAsync(commit, answered);
    }

    /// <summary>Verdicts on many comments are given at once and can be undone at once.</summary>
    public void Add(GivenVerdict verdict) => _given.Add(verdict);

    /// <summary>Takes the newest verdict back.</summary>
    /// <returns>One result per comment; empty where there was nothing to undo.</returns>
    public async Task<(GivenVerdict? Verdict, IReadOnlyList<DeskResult> Results)> UndoAsync(CancellationToken cancellation)
    {
        if (Newest is not { } verdict)
            return (null, []);
        _given.Remove(verdict);
        await verdict.Answered;
        return verdict.Committed.Count == 0 ? (verdict, []) : (verdict, await desk.UndoAsync(site, verdict.Committed, who, cancellation));
    }

    /// <summary>Drops what can no longer be undone.</summary>
    /// <returns>Whether there was any.</returns>
    public bool Expire() => _given.RemoveAll(verdict => verdict.UndoUntil <= time.GetUtcNow()) > 0;

    // Whatever becomes of the page, a verdict that was given is told.
    private async Task<DeskResult?> CommitAsync(Task before, GivenVerdict verdict, DeskOrder order)
    {
        await before;
        DeskResult? result = null;
        try
        {
            result = (await Task.Run(() => desk.DecideAsync(site, [order], who, CancellationToken.None)))[0];
        }
        catch (Exception exception)
        {
            PagesLog.NotStored(logger, exception.GetType().Name);
        }

        if (result is { Outcome: DeskOutcome.Done })
        {
            verdict.Committed.Add((result.CommentId, result.Version));
            verdict.UndoUntil = result.UndoUntil ?? time.GetUtcNow();
        }
        else
        {
            _given.Remove(verdict);
        }

        return result;
    }

    // Not part of the verdict itself: whoever undoes it waits for the store, not for the page.
    private async Task TellAsync(Task<DeskResult?> commit, Func<DeskResult?, Task> answered)
    {
        try
        {
            await answered(await commit);
        }
        catch (Exception exception)
        {
            PagesLog.LookFailed(logger, exception.GetType().Name);
        }
    }
}
