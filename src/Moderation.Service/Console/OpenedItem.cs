using System.Collections.Frozen;
using Moderation.Service.Review.Desk;
using Moderation.Service.Review.Items;
using Moderation.Service.Review.Queue;

namespace Moderation.Service.Console;

/// <param name="Lease">Null where nobody leases it, or another moderator does.</param>
/// <param name="Holder">Who leases it instead.</param>
internal sealed record OpenedItem(ItemDetail Detail, Lease? Lease, ReviewHolder? Holder)
{
    public string Id => Detail.Comment.CommentId;
    public bool IsOpen => Detail.Item is { ClosedAt: null };

    /// <summary>An open item needs a lease; a closed one can be decided anew without.</summary>
    public bool CanDecide => Detail.Comment.Status != CommentStatus.Withdrawn && (Lease is not null || !IsOpen);

    public bool IsHarsh => Has(HarshText.Labels);

    /// <summary>It counts towards a break.</summary>
    public bool IsHeavy => Has(HarshText.Heavy);

    private bool Has(FrozenSet<string> labels) => Detail.Scores.Any(score => labels.Contains(score.Label) && score.Score >= score.Hold);
}

internal static class HarshText
{
    /// <summary>Blurred until a moderator chooses to read them.</summary>
    public static readonly FrozenSet<string> Labels =
        FrozenSet.Create(
            Scoring.Labels.Threat, Scoring.Labels.IdentityHate, Scoring.Labels.SevereToxicity, Scoring.Labels.Obscene,
            Scoring.Labels.Insult);

    /// <summary>Counted towards a break.</summary>
    public static readonly FrozenSet<string> Heavy =
        FrozenSet.Create(Scoring.Labels.Threat, Scoring.Labels.IdentityHate, Scoring.Labels.SevereToxicity);

    public static bool Is(string? label) => label is not null && Labels.Contains(label);
}
