using Moderation.Contracts;
using Moderation.Service.Recording;

namespace Moderation.Testing.Recording;

/// <summary>The rules once more, as plainly as they can be said: what is known of one comment after a row of changes.</summary>
internal sealed class CommentModel
{
    private readonly Dictionary<int, (string Text, CommentStatus Verdict)> _revisions = [];
    private bool _isWithdrawn;

    public string? Article { get; private set; }

    /// <summary>What subscribers are told, in order: the first event has version 1.</summary>
    public List<(int Revision, CommentStatus Status)> Events { get; } = [];

    public int Revisions => _revisions.Count;

    /// <summary>Null where nothing may be counted.</summary>
    public CommentStatus? Counted => _isWithdrawn ? null : Events[^1].Status;

    public CommentStatus Status => _isWithdrawn ? CommentStatus.Withdrawn : Events[^1].Status;

    public OutcomeKind Apply(CommentChange change) => change is Submission { Comment: var comment, Judgement: var judgement }
        ? Submit(comment, judgement.Status)
        : Withdraw();

    private OutcomeKind Submit(CommentSubmitted comment, CommentStatus verdict)
    {
        if ((Article ?? comment.ArticleId) != comment.ArticleId)
            return OutcomeKind.Conflict;
        if (_revisions.TryGetValue(comment.Revision, out var known))
            return known.Text == comment.Text ? OutcomeKind.Repeated : OutcomeKind.Conflict;

        var isNewest = _revisions.Keys.All(revision => revision < comment.Revision);
        var isFirst = _revisions.Count == 0;
        _revisions[comment.Revision] = (comment.Text, verdict);
        Article = comment.ArticleId;
        if (_isWithdrawn)
        {
            if (isFirst)
                Events.Add((comment.Revision, CommentStatus.Withdrawn));
            return OutcomeKind.KeptAsHistory;
        }

        if (!isNewest)
            return OutcomeKind.KeptAsHistory;
        Events.Add((comment.Revision, verdict));
        return OutcomeKind.Recorded;
    }

    private OutcomeKind Withdraw()
    {
        if (_isWithdrawn)
            return OutcomeKind.Repeated;
        _isWithdrawn = true;
        if (_revisions.Count > 0)
            Events.Add((Events[^1].Revision, CommentStatus.Withdrawn));
        return OutcomeKind.Recorded;
    }
}
