using Moderation.Contracts;
using Moderation.Service.Storage;

namespace Moderation.Service.Recording;

/// <summary>What a comment's changes do to its review item: the rules, free of any store.</summary>
internal sealed class ReviewItemHistory(ReviewItem? stored)
{
    /// <summary>The row as it has to be; null where there never was an item.</summary>
    public ReviewItem? Item { get; private set; } = stored;

    /// <summary>The row differs from the stored one.</summary>
    public bool IsChanged { get; private set; }

    public bool IsOpen => Item is { ClosedAt: null };

    /// <summary>A policy has judged a new text.</summary>
    public void Judged(Comment comment, Judgement judgement, DateTimeOffset now)
    {
        if (comment.Status == CommentStatus.Held)
            Open(comment, ReviewCause.Hold, Objection.Of(judgement), now);
        else if (IsOpen && Item!.Cause is ReviewCause.Report or ReviewCause.Escalation)
            Open(comment, Item.Cause, Objection.Of(judgement), now); // who asked for a look has not had it
        else if (judgement.IsSampled)
            Open(comment, ReviewCause.Sample, Objection.Of(judgement), now);
        else
            Close(now);
    }

    /// <summary>A moderator has decided. Held means that another look is wanted.</summary>
    public void Ruled(Comment comment, DateTimeOffset now)
    {
        if (comment.Status != CommentStatus.Held)
        {
            Close(now);
            return;
        }

        Open(comment, ReviewCause.Hold, objection: null, now);
        Release();
    }

    public void Withdrawn(DateTimeOffset now) => Close(now);

    /// <summary>Readers want a look, or one more of them does.</summary>
    public void Reported(Comment comment, int reports, bool opens, Objection? objection, DateTimeOffset now)
    {
        if (opens)
            Open(comment, ReviewCause.Report, objection, now);
        if (Item is null)
            return;
        Item.Reports = reports;
        Changed();
    }

    /// <summary>A moderator wants a lead to decide.</summary>
    public void Escalated(Comment comment, Objection? objection, DateTimeOffset now)
    {
        Open(comment, ReviewCause.Escalation, objection, now);
        Release();
    }

    /// <summary>Opens the item again where the decision that is undone has closed it.</summary>
    public void Undone(DateTimeOffset decidedAt)
    {
        if (Item?.ClosedAt != decidedAt)
            return;
        Item.ClosedAt = null;
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
            (Item.Cause, Item.OpenedAt, Item.ClosedAt) = (cause, now, null);
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

    private void Close(DateTimeOffset now)
    {
        if (!IsOpen)
            return;
        Item!.ClosedAt = now; // its last lease stays: it tells a repeated verdict from a late one
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

/// <summary>What weighs most against a text: the label that is highest over its limit, or the step that objected otherwise.</summary>
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
