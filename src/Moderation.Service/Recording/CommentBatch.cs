using Moderation.Service.Storage;

namespace Moderation.Service.Recording;

/// <summary>The changes of a batch by comment, in the order in which rows are locked, and what becomes of them.</summary>
internal sealed class CommentBatch
{
    private readonly DateTimeOffset _now;
    private readonly List<ChangedComment> _comments;
    private readonly CommentHistory[] _histories;

    /// <summary>Takes every comment for new, as nearly all are.</summary>
    public CommentBatch(IReadOnlyList<CommentChange> changes, DateTimeOffset now)
    {
        (_now, Outcomes) = (now, new Outcome[changes.Count]);
        _comments = [.. Enumerable.Range(0, changes.Count).GroupBy(position => changes[position].Key).OrderBy(group => group.Key)
            .Select((group, place) => new ChangedComment(place, group.Key, [.. group], [.. group.Select(position => changes[position])]))];
        _histories = new CommentHistory[_comments.Count];
        foreach (var comment in _comments)
            Apply(comment, stored: null);
    }

    public Outcome[] Outcomes { get; } // one per change, in the order given
    public IReadOnlyList<CommentHistory> Histories => _histories;

    /// <summary>The rows of comments, where there is anything to store.</summary>
    public List<Comment> Rows => [.. _histories.Select(history => history.Comment).OfType<Comment>()];

    public List<ChangedComment> Except(IReadOnlySet<CommentKey> keys) => _comments.FindAll(comment => !keys.Contains(comment.Key));

    /// <summary>Applies the changes of comments that are not new to what is stored of them.</summary>
    /// <returns>The rows that differ from the stored ones.</returns>
    public List<Comment> ApplyAgain(List<ChangedComment> known, IReadOnlyDictionary<CommentKey, StoredComment> stored)
    {
        foreach (var comment in known)
            Apply(comment, stored.GetValueOrDefault(comment.Key));
        return [.. known.Select(comment => _histories[comment.Place]).Where(h => h.IsChanged).Select(h => h.Comment!)];
    }

    private void Apply(ChangedComment comment, StoredComment? stored)
    {
        var history = _histories[comment.Place] = new CommentHistory(comment.Key, stored, _now);
        for (var i = 0; i < comment.Changes.Count; i++)
            Outcomes[comment.Positions[i]] = history.Apply(comment.Changes[i]);
    }
}

/// <param name="Place">Among the comments of the batch.</param>
/// <param name="Positions">Of its changes in the batch.</param>
internal sealed record ChangedComment(int Place, CommentKey Key, IReadOnlyList<int> Positions, IReadOnlyList<CommentChange> Changes);
