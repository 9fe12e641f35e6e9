using Microsoft.AspNetCore.Http.HttpResults;
using Moderation.Service.Accounts;
using Moderation.Service.Policy;
using Moderation.Service.Policy.Stored;
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
            .WithSummary($"Approves, rejects or holds the revision and version named; the site hears of it ten seconds later.{wording}");
        review.MapPost($"{item}/undo", UndoAsync).Accepts<ReviewRequestBodies.Undo>("application/json")
            .WithSummary($"Takes back the decision with the version, while the site has not heard of it.{wording}");
        review.MapPost($"{item}/escalate", EscalateAsync).Accepts<ReviewRequestBodies.Escalation>("application/json")
            .WithSummary($"Leaves the item to a lead.{wording}");
    }

    private static async Task<Results<Ok<DecisionResultBody>, ProblemHttpResult>> DecideAsync(
        string site, string commentId, HttpContext http, Reviewer who, ReviewDesk desk, SiteDirectory sites, SiteSettings stored,
        ItemReader items, CancellationToken cancellation)
    {
        var settings = await SettingsAsync(sites, stored, site, cancellation);
        return await AnswerAsync(
            site, commentId, http, items,
            body => body.Verdict(settings) with
            {
                CommentId = commentId,
                Revision = body.Positive("revision"),
                Version = body.Version(),
                LeaseId = body.LeaseId(),
            },
            async order => (await desk.DecideAsync(site, [order], who, CancellationToken.None))[0]);
    }

    private static Task<Results<Ok<DecisionResultBody>, ProblemHttpResult>> UndoAsync(
        string site, string commentId, HttpContext http, Reviewer who, ReviewDesk desk, ItemReader items) => AnswerAsync(
            site, commentId, http, items,
            body => new ReviewRequestBodies.Undo(body.Positive("version")),
            async undo => (await desk.UndoAsync(site, [(commentId, undo.Version)], who, CancellationToken.None))[0]);

    private static Task<Results<Ok<DecisionResultBody>, ProblemHttpResult>> EscalateAsync(
        string site, string commentId, HttpContext http, Reviewer who, ReviewDesk desk, ItemReader items) => AnswerAsync(
            site, commentId, http, items,
            body => new ReviewRequestBodies.Escalation(body.LeaseId(), body.Text("note", Notes.MostLength)),
            asked => desk.EscalateAsync(site, commentId, asked.LeaseId, asked.Note, who, CancellationToken.None));

    public static async Task<ReviewSettings> SettingsAsync(
        SiteDirectory sites, SiteSettings stored, string site, CancellationToken cancellation) =>
        stored.ReviewOf((await sites.FindAsync(site, cancellation))!);

    private static async Task<Results<Ok<DecisionResultBody>, ProblemHttpResult>> AnswerAsync<T>(
        string site, string commentId, HttpContext http, ItemReader items, Func<ReviewRequest, T> read, Func<T, Task<Outcome>> act)
        where T : class
    {
        var (asked, refusal) = await ReviewRequest.ReadAsync(http, read);
        if (asked is null)
            return Problems.Of(refusal!);
        var outcome = await act(asked);
        return outcome.IsRefused
            ? await DeskProblems.OfAsync(site, commentId, outcome.Kind, items, http.RequestAborted)
            : TypedResults.Ok(DecisionResultBody.Of(commentId, outcome));
    }
}
