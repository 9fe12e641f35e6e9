using Moderation.Service.Policy;

namespace Moderation.Service.Recording;

/// <summary>What a moderator's verdict on an earlier revision makes of the policy's verdict on an edit.</summary>
internal static class EditRules
{
    private static readonly Reason AfterReject = new() { Step = "edit-after-reject" };
    private static readonly Reason AfterApproval = new() { Step = "edit-after-approval" };

    /// <summary>After a reject an edit is at best held, after an approval at worst; one that changes little stays public.</summary>
    /// <param name="judgement">The policy's.</param>
    /// <param name="verdict">The moderator's last that stands; null for none.</param>
    /// <param name="approved">What the moderator approved, of a comment that is public; null otherwise.</param>
    /// <param name="edited">What it has become.</param>
    public static Judgement Bind(Judgement judgement, CommentStatus? verdict, ApprovedText? approved, string edited) =>
        (verdict, judgement.Status) switch
        {
            (CommentStatus.Rejected, CommentStatus.Approved) => judgement with { Status = CommentStatus.Held, Reasons = [AfterReject] },
            (CommentStatus.Approved, CommentStatus.Held or CommentStatus.Rejected) when approved is { } known
                && SmallEdit.Is(known.Text, edited) && SmallEdit.IsNothingNew(known.Text, known.Reasons, edited, judgement.Reasons) =>
                judgement with { Status = CommentStatus.Approved, Reasons = [.. judgement.Reasons, AfterApproval], StaysUp = true },
            (CommentStatus.Approved, CommentStatus.Rejected) =>
                judgement with { Status = CommentStatus.Held, Reasons = [.. judgement.Reasons, AfterApproval] },
            _ => judgement,
        };
}

/// <summary>A text that a moderator has approved, and what the policy had against it.</summary>
internal sealed record ApprovedText(string Text, IReadOnlyList<Reason> Reasons);
