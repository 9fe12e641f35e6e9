using Moderation.Service.Accounts;
using Moderation.Service.Recording;
using Moderation.Service.Review.Desk;

namespace Moderation.Service.Console;

/// <summary>Verdicts being stored, one after the other in the background, and those that can still be undone, the newest last.</summary>
internal sealed class RecentVerdicts(ReviewDesk desk, string site, Reviewer who, TimeProvider time, ILogger logger)
{
    private readonly List<GivenVerdict> _given = [];

    public GivenVerdict? Newest => _given.Count > 0 ? _given[^1] : null;
    public int Count => _given.Count;

    /// <summary>Comments whose verdicts are not stored yet.</summary>
    public IEnumerable<string> Waiting => _given.Where(verdict => !verdict.Answered.IsCompleted).SelectMany(verdict => verdict.Comments);

    /// <summary>Whether a verdict on the comment was given that can still be undone, or is being stored.</summary>
    public bool Has(string commentId) => _given.Exists(verdict => verdict.Comments.Contains(commentId));

    public Task AllAnswered { get; private set; } = Task.CompletedTask;

    /// <summary>Stores a verdict in the background; tells the outcome, or null where storing failed.</summary>
    public void Give(GivenVerdict verdict, VerdictOrder order, Func<Outcome?, Task> answered)
    {
        _given.Add(verdict);
        var commit = CommitAsync(AllAnswered, verdict, order);
        verdict.Answered = AllAnswered = commit;
        _ = TellAsync(commit, answered);
    }

    /// <summary>Adds stored verdicts on many comments, which are undone together.</summary>
    public void Add(GivenVerdict verdict) => _given.Add(verdict);

    /// <summary>Undoes the newest verdict.</summary>
    /// <returns>One outcome per committed comment; empty where there was nothing to undo.</returns>
    public async Task<IReadOnlyList<(string CommentId, Outcome Outcome)>> UndoAsync(CancellationToken cancellation)
    {
        if (Newest is not { } verdict)
            return [];
        _given.Remove(verdict);
        await verdict.Answered;
        var outcomes = verdict.Committed.Count == 0 ? [] : await desk.UndoAsync(site, verdict.Committed, who, cancellation);
        return [.. verdict.Committed.Zip(outcomes, (committed, outcome) => (committed.CommentId, outcome))];
    }

    /// <summary>Drops what can no longer be undone.</summary>
    /// <returns>Whether there was any.</returns>
    public bool Expire() => _given.RemoveAll(verdict => verdict.UndoUntil <= time.GetUtcNow()) > 0;

    // Not cancellable: a given verdict is stored even if the page ends.
    private async Task<Outcome?> CommitAsync(Task before, GivenVerdict verdict, VerdictOrder order)
    {
        await before;
        order = order with { Version = WithOwn(order) };
        Outcome? outcome = null;
        try
        {
            outcome = (await Task.Run(() => desk.DecideAsync(site, [order], who, CancellationToken.None)))[0];
        }
        catch (Exception exception)
        {
            PagesLog.NotStored(logger, exception.GetType().Name);
        }

        if (outcome is { IsRefused: false })
        {
            verdict.Committed.Add((order.CommentId, outcome.Version));
            verdict.UndoUntil = outcome.UndoUntil ?? time.GetUtcNow();
        }
        else
        {
            _given.Remove(verdict);
        }

        return outcome;
    }

    // Whoever decides a comment again, before the page shows their first verdict, knows that one.
    private int? WithOwn(VerdictOrder order) => _given.SelectMany(verdict => verdict.Committed)
        .Where(committed => committed.CommentId == order.CommentId).Select(committed => (int?)committed.Version)
        .Append(order.Version).Max();

    // Not part of the commit: an undo waits for the store, not for the page.
    private async Task TellAsync(Task<Outcome?> commit, Func<Outcome?, Task> answered)
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

internal sealed class GivenVerdict(CommentStatus status, string preview, bool isHarsh, IReadOnlyList<string> comments)
{
    public CommentStatus Status => status;
    public string Preview => preview;
    public bool IsHarsh => isHarsh;
    public IReadOnlyList<string> Comments => comments;

    /// <summary>Each comment with the version to undo.</summary>
    public List<(string CommentId, int Version)> Committed { get; } = [];

    /// <summary>Null as long as nothing is committed.</summary>
    public DateTimeOffset? UndoUntil { get; set; }

    public Task Answered { get; set; } = Task.CompletedTask;
}
