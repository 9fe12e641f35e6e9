using Moderation.Service.Storage;

namespace Moderation.Service.Recording;

/// <summary>The rules of what changes do to a comment's review item, free of any store.</summary>
internal sealed class ReviewItemHistory(ReviewItem? stored)
{
    public ReviewItem? Item { get; private set; } = stored; // null where there never was one
    public bool IsChanged { get; private set; }
    public bool IsOpen => Item is { ClosedAt: null };

    public void Judged(Comment comment, Judgement judgement, DateTimeOffset now)
    {
        if (comment.Status == CommentStatus.Held || judgement.StaysUp)
            Open(comment, ReviewCause.Hold, Objection.Of(judgement), now);
        else if (IsOpen && Item!.Cause is ReviewCause.Report or ReviewCause.Escalation)
            Open(comment, Item.Cause, Objection.Of(judgement), now); // its reporter or moderator still waits for an answer
        else if (judgement.IsSampled)
            Open(comment, ReviewCause.Sample, Objection.Of(judgement), now);
        else
            Close(comment, now);
    }

    /// <summary>A verdict of held leaves the item open for another moderator.</summary>
    public void Ruled(Comment comment, DateTimeOffset now)
    {
        if (comment.Status == CommentStatus.Held)
            OpenUnleased(comment, ReviewCause.Hold, objection: null, now);
        else
            Close(comment, now);
    }

    public void Withdrawn(Comment comment, DateTimeOffset now) => Close(comment, now);

    public void Reported(Comment comment, int readers, bool opens, Objection? objection, DateTimeOffset now)
    {
        if (opens)
            Open(comment, ReviewCause.Report, objection, now);
        if (Item is null)
            return;
        Item.Reports = readers;
        Changed();
    }

    public void Escalated(Comment comment, Objection? objection, DateTimeOffset now) =>
        OpenUnleased(comment, ReviewCause.Escalation, objection, now);

    /// <summary>Opens the item again if the undone decision closed it, and closes it if that opened it.</summary>
    /// <param name="comment">As it is after the undo.</param>
    public void Undone(Decision undone, Comment comment, DateTimeOffset now)
    {
        if (Item is { ClosedAt: not null } && Item.ClosedVersion == undone.Version)
        {
            (Item.ClosedAt, Item.ClosedVersion) = (null, null);
            Release();
        }
        else if (Item is { ClosedAt: null, Cause: ReviewCause.Hold } && undone.Status == CommentStatus.Held
            && comment.Status != CommentStatus.Held && Item.OpenedAt == undone.DecidedAt)
        {
            Close(comment, now);
        }
    }

    private void OpenUnleased(Comment comment, ReviewCause cause, Objection? objection, DateTimeOffset now)
    {
        Open(comment, cause, objection, now);
        Release();
    }

    private void Open(Comment comment, ReviewCause cause, Objection? objection, DateTimeOffset now)
    {
        if (Item is null)
        {
            Item = new ReviewItem
            {
                Site = comment.Site,
                CommentId = comment.CommentId,
                Cause = cause,
                ArticleId = comment.ArticleId!,
                AuthorId = comment.AuthorId!,
                Revision = comment.Revision,
                Rank = 0,
                OpenedAt = now,
            };
        }
        else if (!IsOpen)
        {
            (Item.Cause, Item.OpenedAt, Item.ClosedAt, Item.ClosedVersion) = (cause, now, null, null);
            Release();
        }
        else if (cause > Item.Cause)
        {
            Item.Cause = cause;
        }

        Item.Revision = comment.Revision;
        Item.Language = comment.Language;
        if (objection is not null)
            (Item.Step, Item.Label, Item.Score) = (objection.Step, objection.Label, objection.Score);
        Changed();
    }

    private void Close(Comment decided, DateTimeOffset now)
    {
        if (!IsOpen)
            return;
        (Item!.ClosedAt, Item.ClosedVersion) = (now, decided.Version);
        // The lease id stays: it tells a repeated verdict from a late one.
        Item.LeasedUntil = null;
        Changed();
    }

    private void Release()
    {
        (Item!.LeaseId, Item.LeasedBy, Item.LeasedUntil) = (null, null, null);
        Changed();
    }

    private void Changed()
    {
        IsChanged = true;
        Item!.Rank = ReviewRank.Of(Item);
    }
}

/// <summary>The label highest over its limit, otherwise the step that objected first.</summary>
internal sealed record Objection(string? Step, string? Label, double Score)
{
    public static Objection Of(Judgement judgement) => Of(judgement.Reasons, judgement.Scores);

    public static Objection Of(IReadOnlyList<Reason> reasons, IReadOnlyDictionary<string, double> scores)
    {
        var worst = reasons.Where(reason => reason is { Label: not null, Threshold: > 0 }).MaxBy(reason => reason.Score / reason.Threshold);
        return worst is not null
            ? new Objection(worst.Step, worst.Label, worst.Score ?? 0)
            : new Objection(reasons.Count > 0 ? reasons[0].Step : null, null, scores.Count > 0 ? scores.Values.Max() : 0);
    }
}
