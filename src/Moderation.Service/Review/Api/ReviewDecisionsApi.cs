using Microsoft.AspNetCore.Http.HttpResults;
using Moderation.Service.Accounts;
using Moderation.Service.Policy;
using Moderation.Service.Recording;
using Moderation.Service.Requests;
using Moderation.Service.Review.Desk;
using Moderation.Service.Review.Items;
using Moderation.Service.Sites;

namespace Moderation.Service.Review.Api;

/// <summary>Deciding on one comment, undoing it, escalating it to a lead.</summary>
internal static class ReviewDecisionsApi
{
    public static void MapDecisions(this RouteGroupBuilder review, string item, string wording)
    {
        review.MapPost($"{item}/decision", DecideAsync).Accepts<ReviewRequestBodies.Decision>("application/json")
            .WithSummary($"Approves, rejects or holds the revision that is named; the site hears of it ten seconds later.{wording}");
        review.MapPost($"{item}/undo", UndoAsync).Accepts<ReviewRequestBodies.Undo>("application/json")
            .WithSummary($"Takes back the decision with the version, while the site has not heard of it.{wording}");
        review.MapPost($"{item}/escalate", EscalateAsync).Accepts<ReviewRequestBodies.Escalation>("application/json")
            .WithSummary($"Leaves the item to a lead.{wording}");
    }

    private static async Task<Results<Ok<DecisionResultBody>, ProblemHttpResult>> DecideAsync(
        string site, string commentId, HttpContext http, Reviewer who, ReviewDesk desk, SiteDirectory sites, ItemReader items,
        CancellationToken cancellation)
    {
        var settings = await SettingsAsync(sites, site, cancellation);
        var (order, refusal) = await ReviewRequest.ReadAsync(
            http,
            body => body.Verdict(settings) with { CommentId = commentId, Revision = body.Positive("revision"), LeaseId = body.LeaseId() });
        if (order is null)
            return Problems.Of(refusal!);
        var outcomes = await desk.DecideAsync(site, [order], who, CancellationToken.None);
        return await AnswerAsync(site, commentId, outcomes[0], items, cancellation);
    }

    private static async Task<Results<Ok<DecisionResultBody>, ProblemHttpResult>> UndoAsync(
        string site, string commentId, HttpContext http, Reviewer who, ReviewDesk desk, ItemReader items, CancellationToken cancellation)
    {
        var (undo, refusal) = await ReviewRequest.ReadAsync(http, body => new ReviewRequestBodies.Undo(body.Positive("version")));
        if (undo is null)
            return Problems.Of(refusal!);
        return await AnswerAsync(
            site, commentId, (await desk.UndoAsync(site, [(commentId, undo.Version)], who, CancellationToken.None))[0],
            items, cancellation);
    }

    private static async Task<Results<Ok<DecisionResultBody>, ProblemHttpResult>> EscalateAsync(
        string site, string commentId, HttpContext http, Reviewer who, ReviewDesk desk, ItemReader items, CancellationToken cancellation)
    {
        var (asked, refusal) = await ReviewRequest.ReadAsync(
            http, body => new ReviewRequestBodies.Escalation(body.LeaseId(), body.Text("note", Notes.MostLength)));
        if (asked is null)
            return Problems.Of(refusal!);
        var outcome = await desk.EscalateAsync(site, commentId, asked.LeaseId, asked.Note, who, CancellationToken.None);
        return await AnswerAsync(site, commentId, outcome, items, cancellation);
    }

    public static async Task<ReviewSettings> SettingsAsync(SiteDirectory sites, string site, CancellationToken cancellation) =>
        ReviewSettings.Parse((await sites.FindAsync(site, cancellation))!.Review);

    private static async Task<Results<Ok<DecisionResultBody>, ProblemHttpResult>> AnswerAsync(
        string site, string commentId, Outcome outcome, ItemReader items, CancellationToken cancellation) => outcome.IsRefused
        ? await DeskProblems.OfAsync(site, commentId, outcome.Kind, items, cancellation)
        : TypedResults.Ok(DecisionResultBody.Of(commentId, outcome));
}
