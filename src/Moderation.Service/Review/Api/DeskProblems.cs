using Microsoft.AspNetCore.Http.HttpResults;
using Moderation.Service.Recording;
using Moderation.Service.Review.Items;
using Moderation.Service.Review.Queue;

namespace Moderation.Service.Review.Api;

/// <summary>Why an order was not carried out, as <c>application/problem+json</c> with a <c>reason</c>.</summary>
internal static class DeskProblems
{
    public static string NameOf(OutcomeKind outcome) =>
        outcome is OutcomeKind.Recorded or OutcomeKind.Repeated ? "done" : About(outcome).Name;

    /// <summary>With what the caller needs to go on: the text and the last decision after a change, or who leases the item.</summary>
    public static async Task<ProblemHttpResult> OfAsync(
        string site, string commentId, OutcomeKind outcome, ItemReader items, CancellationToken cancellation)
    {
        if (outcome is OutcomeKind.Edited or OutcomeKind.Decided)
        {
            var (current, decision) = await items.CurrentAsync(site, commentId, cancellation);
            return Of(outcome, ("current", current), ("decision", decision));
        }

        return outcome is OutcomeKind.LeasedByAnother or OutcomeKind.LeaseLost
            ? Leased(outcome, await items.HolderAsync(site, commentId, cancellation))
            : Of(outcome);
    }

    /// <summary>409.</summary>
    public static ProblemHttpResult Leased(OutcomeKind outcome, ReviewHolder? holder) =>
        holder is null ? Of(outcome) : Of(outcome, ("holder", holder));

    public static ProblemHttpResult NotAllowed() => Of(OutcomeKind.NotAllowed);

    public static ProblemHttpResult Unknown() => Of(OutcomeKind.Unknown);

    private static ProblemHttpResult Of(OutcomeKind outcome, params IEnumerable<(string Name, object? Value)> extensions)
    {
        var (name, status, title, detail) = About(outcome);
        return TypedResults.Problem(
            detail, statusCode: status, title: title, extensions: extensions.Append(("reason", name)).ToDictionary());
    }

    private static (string Name, int Status, string Title, string Detail) About(OutcomeKind outcome) => outcome switch
    {
        OutcomeKind.Unknown => ("unknown-comment", 404, "Not found", "There is no such comment."),
        OutcomeKind.NeedsLead => ("needs-lead", 403, "Not allowed", "The item was escalated: a lead has to decide."),
        OutcomeKind.NotAllowed => ("not-allowed", 403, "Not allowed", "Your account is closed, or has no role on this site any more."),
        OutcomeKind.Edited => ("edited", 409, "Edited since", "The author has edited the comment since; look at the new text."),
        OutcomeKind.Decided => (
            "decided", 409, "Decided since",
            "There is another decision than the one you saw; look at it, and name its version to decide anew."),
        OutcomeKind.Withdrawn => ("withdrawn", 409, "Withdrawn", "The comment was taken back by the site."),
        OutcomeKind.LeaseLost => (
            "lease-lost", 409, "Lease lost", "The item is no longer in your hands: the lease has run out, or somebody has decided."),
        OutcomeKind.LeasedByAnother => ("leased", 409, "In other hands", "Another moderator has the item in hand."),
        OutcomeKind.TooLate => ("too-late", 409, "Too late", "The site has been told already; decide anew instead."),
        OutcomeKind.Changed => (
            "changed", 409, "Changed since", "The decision is not the last one on this comment, or another person's."),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };
}
