namespace Moderation.Service.Review.Pages;

/// <summary>
/// Verdicts on their way to the store, one after the other in the order in which they were given, while the moderator reads on; and
/// those that can still be undone, the newest last.
/// </summary>
internal sealed class VerdictLine(ReviewDesk desk, string site, Reviewer who, TimeProvider time)
{
    private readonly List<GivenVerdict> _given = [];
    private Task _last = Task.CompletedTask;

    public GivenVerdict? Newest => _given.Count > 0 ? _given[^1] : null;

    public int Count => _given.Count;

    /// <summary>The next verdict waits until every earlier one is answered; whoever leaves waits for all.</summary>
    public Task AllAnswered => _last;

    /// <param name="verdict">What is shown as decided at once.</param>
    /// <param name="order">What the service is told.</param>
    /// <param name="answered">Called with the answer, or with null where none came.</param>
    public void Give(GivenVerdict verdict, DeskOrder order, Func<DeskResult?, Task> answered)
    {
        _given.Add(verdict);
        verdict.Answered = _last = CommitAsync(_last, verdict, order, answered);
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
    private async Task CommitAsync(Task before, GivenVerdict verdict, DeskOrder order, Func<DeskResult?, Task> answered)
    {
        await before;
        DeskResult? result = null;
        try
        {
            result = (await desk.DecideAsync(site, [order], who, CancellationToken.None))[0];
        }
        catch (Exception)
        {
            // The moderator is told, and decides again; what went wrong in the store stands in the log of the store.
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

        await answered(result);
    }
}
