using System.Collections.Frozen;
using Moderation.Contracts;
using Moderation.Service.Review.Desk;
using Moderation.Service.Review.Items;
using Moderation.Service.Review.Queue;

namespace Moderation.Service.Console;

/// <summary>An item before a moderator.</summary>
/// <param name="Detail">All that is shown.</param>
/// <param name="Lease">Null where nobody leases it, or another moderator does.</param>
/// <param name="Holder">Who leases it instead.</param>
internal sealed record OpenedItem(ItemDetail Detail, Lease? Lease, ReviewHolder? Holder)
{
    public string Id => Detail.Comment.CommentId;

    public bool IsOpen => Detail.Item is { ClosedAt: null };

    /// <summary>One decides what one holds; what is not in the queue any more can be decided anew without.</summary>
    public bool CanDecide => Detail.Comment.Status != CommentStatus.Withdrawn && (Lease is not null || !IsOpen);

    /// <summary>Something in it is hard to read.</summary>
    public bool IsHarsh => Has(HarshText.Labels);

    /// <summary>It counts for a break.</summary>
    public bool IsHeavy => Has(HarshText.Heavy);

    private bool Has(FrozenSet<string> labels) => Detail.Scores.Any(score => labels.Contains(score.Label) && score.Score >= score.Hold);
}
