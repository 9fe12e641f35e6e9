using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Moderation.Service.Accounts;
using Moderation.Service.Policy.Stored;
using Moderation.Service.Recording;
using Moderation.Service.Requests;
using Moderation.Service.Review.Desk;
using Moderation.Service.Review.Queue;
using Moderation.Service.Sites;

namespace Moderation.Service.Review.Api;

/// <summary>The same verdict on many comments, for leads: first a preview, then exactly what it showed.</summary>
internal static class ReviewBulkApi
{
    public const int MostTargets = 5_000;

    public static void MapBulk(this RouteGroupBuilder review)
    {
        var bulk = review.MapGroup("/bulk").RequireAuthorization(ReviewPolicies.Lead)
            .WithMetadata(new RequestSizeLimitAttribute(Limits.BatchBodyBytes));
        bulk.MapPost("/preview", PreviewAsync).Accepts<ReviewRequestBodies.Filter>("application/json")
            .WithSummary("The comments, revisions and versions that pass the filter, the most urgent 5,000 at most. Changes nothing.");
        bulk.MapPost("", DecideAsync).Accepts<ReviewRequestBodies.Bulk>("application/json")
            .WithSummary("Decides on exactly the comments, revisions and versions named; each has a result of its own.");
        bulk.MapPost("/undo", UndoAsync).Accepts<ReviewRequestBodies.BulkUndo>("application/json")
            .WithSummary("Takes back the decisions named, while the site has not heard of them; each has a result of its own.");
    }

    private static async Task<Results<Ok<BulkPreviewBody>, ProblemHttpResult>> PreviewAsync(
        string site, HttpContext http, ReviewQueue queue, CancellationToken cancellation)
    {
        var (filter, refusal) = await ReviewRequest.ReadAsync(http, body => ReviewQueueApi.FilterOf(site, body));
        if (filter is null)
            return Problems.Of(refusal!);
        var targets = await queue.PreviewAsync(filter, MostTargets, cancellation);
        var total = targets.Count < MostTargets ? targets.Count : await queue.CountAsync(filter, cancellation);
        return TypedResults.Ok(new BulkPreviewBody(targets, total));
    }

    private static async Task<Results<Ok<BulkResultsBody>, ProblemHttpResult>> DecideAsync(
        string site, HttpContext http, Reviewer who, ReviewDesk desk, SiteDirectory sites, SiteSettings stored, ILoggerFactory logs,
        CancellationToken cancellation)
    {
        var settings = await ReviewDecisionsApi.SettingsAsync(sites, stored, site, cancellation);
        var (orders, refusal) = await ReviewRequest.ReadAsync(http, body =>
        {
            var verdict = body.Verdict(settings);
            return Once(
                body, "targets",
                target => verdict with
                {
                    CommentId = target.Fields.Id("commentId"),
                    Revision = target.Positive("revision"),
                    Version = target.Version(),
                },
                order => order.CommentId);
        });
        if (orders is null)
            return Problems.Of(refusal!);
        var outcomes = await desk.DecideAsync(site, orders, who, CancellationToken.None);
        BulkLog.Decided(Log(logs), site, who.Id, orders[0].Status, outcomes.Length, outcomes.Count(outcome => !outcome.IsRefused));
        return Answer(orders.Select(order => order.CommentId), outcomes);
    }

    private static async Task<Results<Ok<BulkResultsBody>, ProblemHttpResult>> UndoAsync(
        string site, HttpContext http, Reviewer who, ReviewDesk desk, ILoggerFactory logs)
    {
        var (decisions, refusal) = await ReviewRequest.ReadAsync(http, body => Once(
            body, "decisions", decision => (CommentId: decision.Fields.Id("commentId"), Version: decision.Positive("version")),
            decision => decision.CommentId));
        if (decisions is null)
            return Problems.Of(refusal!);
        var outcomes = await desk.UndoAsync(site, decisions, who, CancellationToken.None);
        BulkLog.Undone(Log(logs), site, who.Id, outcomes.Length, outcomes.Count(outcome => !outcome.IsRefused));
        return Answer(decisions.Select(decision => decision.CommentId), outcomes);
    }

    private static IReadOnlyList<T> Once<T>(ReviewRequest body, string name, Func<ReviewRequest, T> read, Func<T, string> idOf)
    {
        var entries = body.Many(name, MostTargets, read);
        if (entries.DistinctBy(idOf).Count() < entries.Count)
            body.Wrong(name, "must name each comment once.");
        return entries;
    }

    private static Ok<BulkResultsBody> Answer(IEnumerable<string> comments, Outcome[] outcomes) =>
        TypedResults.Ok(new BulkResultsBody([.. comments.Zip(outcomes, DecisionResultBody.Of)]));

    private static ILogger Log(ILoggerFactory logs) => logs.CreateLogger(typeof(ReviewBulkApi).FullName!);
}

internal static partial class BulkLog
{
    [LoggerMessage(4100, LogLevel.Information, "{Reviewer} decided in bulk on site {Site}: {Status} for {Done} of {Comments} comments")]
    public static partial void Decided(
        ILogger logger, string site, string reviewer, Contracts.CommentStatus status, int comments, int done);

    [LoggerMessage(4101, LogLevel.Information, "{Reviewer} undid in bulk on site {Site}: {Done} of {Decisions} decisions")]
    public static partial void Undone(ILogger logger, string site, string reviewer, int decisions, int done);
}
