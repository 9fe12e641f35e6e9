using Moderation.Contracts;
using Moderation.Service.Policy;
using Moderation.Service.Review.Api;
using Moderation.Service.Review.Items;

namespace Moderation.Service.Review.Desk;

/// <summary>A verdict as a request names it, for one comment or for many.</summary>
/// <param name="Status">What the verdict makes of a comment.</param>
/// <param name="Reason">A code from the site's list, or null.</param>
/// <param name="Note">For other moderators, or null.</param>
internal sealed record VerdictOrder(CommentStatus Status, string? Reason, string? Note)
{
    private const int CodeLength = 40;

    /// <param name="request">Its <c>verdict</c>, <c>reason</c> and <c>note</c>.</param>
    /// <param name="settings">The site's.</param>
    public static VerdictOrder Read(ReviewRequest request, ReviewSettings settings)
    {
        var status = request.Fields.Text("verdict", CodeLength) switch
        {
            "approve" => CommentStatus.Approved,
            "reject" => CommentStatus.Rejected,
            "hold" => CommentStatus.Held,
            _ => (CommentStatus?)null,
        };
        if (status is null)
            request.Wrong("verdict", "must be approve, reject or hold.");
        var reason = request.Fields.OptionalText("reason", CodeLength);
        if (reason is not null && settings.RejectReasons.All(known => known.Code != reason))
            request.Wrong("reason", $"must be one of the site's: {string.Join(", ", settings.RejectReasons.Select(known => known.Code))}.");
        return new VerdictOrder(status ?? default, reason, request.Fields.OptionalText("note", Notes.MostLength));
    }

    public DeskOrder On(string commentId, int revision, string? leaseId = null) => new(commentId, revision, Status, leaseId, Reason, Note);
}
