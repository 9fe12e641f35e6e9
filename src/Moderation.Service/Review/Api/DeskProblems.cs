using Microsoft.AspNetCore.Http.HttpResults;
using Moderation.Service.Review.Desk;
using Moderation.Service.Review.Items;
using Moderation.Service.Review.Queue;

namespace Moderation.Service.Review.Api;

/// <summary>Why an order was not carried out, as <c>application/problem+json</c> with a <c>reason</c>.</summary>
internal static class DeskProblems
{
    public static string NameOf(DeskOutcome outcome) => outcome switch
    {
        DeskOutcome.Done => "done",
        DeskOutcome.Unknown => "unknown-comment",
        DeskOutcome.Edited => "edited",
        DeskOutcome.Withdrawn => "withdrawn",
        DeskOutcome.LeaseLost => "lease-lost",
        DeskOutcome.LeasedByAnother => "leased",
        DeskOutcome.NeedsLead => "needs-lead",
        DeskOutcome.TooLate => "too-late",
        DeskOutcome.Changed => "changed",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    /// <summary>The problem with what the caller needs to go on: the text after an edit, who has the item in hand.</summary>
    public static async Task<ProblemHttpResult> OfAsync(string site, DeskResult result, ItemReader items, CancellationToken cancellation)
    {
        var more = new Dictionary<string, object?>();
        if (result.Outcome == DeskOutcome.Edited)
            more["current"] = await items.CurrentAsync(site, result.CommentId, cancellation);
        if (result.Outcome is DeskOutcome.LeasedByAnother or DeskOutcome.LeaseLost && await items.HolderAsync(site, result.CommentId, cancellation) is { } holder)
            more["holder"] = holder;
        return Of(result.Outcome, more);
    }

    /// <summary>409: somebody else has it, or a lease is no more.</summary>
    public static ProblemHttpResult Held(DeskOutcome outcome, ReviewHolder? holder) =>
        Of(outcome, holder is null ? [] : new Dictionary<string, object?> { ["holder"] = holder });

    public static ProblemHttpResult Unknown() => Of(DeskOutcome.Unknown, []);

    private static ProblemHttpResult Of(DeskOutcome outcome, Dictionary<string, object?> extensions)
    {
        var (status, title, detail) = outcome switch
        {
            DeskOutcome.Unknown => (404, "Not found", "There is no such comment."),
            DeskOutcome.NeedsLead => (403, "Not allowed", "The item was escalated: a lead has to decide."),
            DeskOutcome.Edited => (409, "Edited since", "The author has edited the comment since; look at the new text."),
            DeskOutcome.Withdrawn => (409, "Withdrawn", "The comment was taken back by the site."),
            DeskOutcome.LeaseLost => (409, "Lease lost", "The item is no longer in your hands: the lease has run out, or somebody has decided."),
            DeskOutcome.LeasedByAnother => (409, "In other hands", "Another moderator has the item in hand."),
            DeskOutcome.TooLate => (409, "Too late", "The site has been told already; decide anew instead."),
            DeskOutcome.Changed => (409, "Changed since", "The decision is not the last one on this comment, or another person's."),
            _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
        };
        extensions["reason"] = NameOf(outcome);
        return TypedResults.Problem(detail, statusCode: status, title: title, extensions: extensions);
    }
}
