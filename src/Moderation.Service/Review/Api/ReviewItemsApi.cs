using Microsoft.AspNetCore.Http.HttpResults;
using Moderation.Service.Accounts;
using Moderation.Service.Recording;
using Moderation.Service.Requests;
using Moderation.Service.Review.Desk;
using Moderation.Service.Review.Items;

namespace Moderation.Service.Review.Api;

/// <summary>One item: its detail, its lease, its notes.</summary>
internal static class ReviewItemsApi
{
    public static void MapItem(this RouteGroupBuilder review, string item, string wording)
    {
        review.MapGet(item, FindAsync)
            .WithSummary($"All that one decides on: text, reasons, scores, reports, thread, author, revisions, decisions, notes.{wording}");
        review.MapGet($"{item}/scores-without-marks", ScoreWithoutMarksAsync)
            .WithSummary($"The comment's scores, scored anew without each of the stretches that they rest on.{wording}");
        review.MapPut($"{item}/lease", LeaseAsync).Accepts<ReviewRequestBodies.Lease>("application/json")
            .WithSummary($"Takes the item in hand for two minutes, or renews the lease that is named; 409 tells who has it.{wording}");
        review.MapDelete($"{item}/lease", ReleaseAsync).WithSummary($"Gives the item back.{wording}");
        review.MapPost($"{item}/skip", SkipAsync).Accepts<ReviewRequestBodies.Lease>("application/json")
            .WithSummary($"Gives the item back undecided, for somebody else.{wording}");
        review.MapGet($"{item}/notes", NotesAsync)
            .WithSummary($"What moderators wrote for each other about the comment, oldest first.{wording}");
        review.MapPost($"{item}/notes", WriteAsync).Accepts<ReviewRequestBodies.Note>("application/json")
            .WithSummary($"Writes such a note.{wording}");
    }

    private static async Task<Results<Ok<ItemDetail>, ProblemHttpResult>> FindAsync(
        string site, string commentId, ItemReader items, CancellationToken cancellation) =>
        await items.FindAsync(site, commentId, cancellation) is { } item ? TypedResults.Ok(item) : DeskProblems.Unknown();

    private static async Task<Results<Ok<ScoresWithoutMarks>, ProblemHttpResult>> ScoreWithoutMarksAsync(
        string site, string commentId, ItemReader items, ScoresWithout scores, CancellationToken cancellation) =>
        await items.FindAsync(site, commentId, cancellation) is { } item ? TypedResults.Ok(await scores.OfAsync(item)) : DeskProblems.Unknown();

    private static async Task<Results<Ok<Lease>, ProblemHttpResult>> LeaseAsync(
        string site, string commentId, HttpContext http, Reviewer who, Leases leases, ItemReader items, CancellationToken cancellation)
    {
        var (asked, refusal) = await ReviewRequest.ReadAsync(http, body => new ReviewRequestBodies.Lease(body.LeaseId()));
        if (asked is null)
            return Problems.Of(refusal!);
        if (asked.LeaseId is { } leaseId)
        {
            return await leases.RenewAsync(site, commentId, leaseId, cancellation) is { } until
                ? TypedResults.Ok(new Lease(commentId, leaseId, until))
                : DeskProblems.Leased(OutcomeKind.LeaseLost, await items.HolderAsync(site, commentId, cancellation));
        }

        return await leases.TakeAsync(site, commentId, who, cancellation) switch
        {
            ({ } lease, _) => TypedResults.Ok(lease),
            (_, { } holder) => DeskProblems.Leased(OutcomeKind.LeasedByAnother, holder),
            _ => TypedResults.Problem("The comment is not in the queue.", statusCode: StatusCodes.Status404NotFound),
        };
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> ReleaseAsync(
        string site, string commentId, string leaseId, Leases leases, CancellationToken cancellation)
    {
        await leases.ReleaseAsync(site, commentId, leaseId, cancellation);
        return TypedResults.NoContent();
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> SkipAsync(
        string site, string commentId, HttpContext http, Leases leases, CancellationToken cancellation)
    {
        var (asked, refusal) = await ReviewRequest.ReadAsync(http, body => new ReviewRequestBodies.Lease(body.LeaseId(isRequired: true)));
        if (asked is null)
            return Problems.Of(refusal!);
        await leases.ReleaseAsync(site, commentId, asked.LeaseId!, cancellation);
        return TypedResults.NoContent();
    }

    private static async Task<Results<Ok<NotesBody>, ProblemHttpResult>> NotesAsync(
        string site, string commentId, ItemReader items, CancellationToken cancellation) =>
        await items.NotesAsync(site, commentId, cancellation) is { } notes ? TypedResults.Ok(new NotesBody(notes)) : DeskProblems.Unknown();

    private static async Task<Results<NoContent, ProblemHttpResult>> WriteAsync(
        string site, string commentId, HttpContext http, Reviewer who, Notes notes, ItemReader items, CancellationToken cancellation)
    {
        var (note, refusal) = await ReviewRequest.ReadAsync(
            http, body => new ReviewRequestBodies.Note(body.Text("text", Notes.MostLength)));
        if (note is null)
            return Problems.Of(refusal!);
        if (!await items.ExistsAsync(site, commentId, cancellation))
            return DeskProblems.Unknown();
        return await notes.AddAsync(site, commentId, note.Text, who, cancellation)
            ? TypedResults.NoContent()
            : DeskProblems.NotAllowed();
    }
}
