using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Moderation.Service.Intake.Reading;
using Moderation.Service.Requests;
using Moderation.Service.Sites;

namespace Moderation.Service.Intake;

/// <summary>Each endpoint answers once its effect is committed.</summary>
internal static class IntakeApi
{
    public static void MapIntake(this IEndpointRouteBuilder routes)
    {
        var site = routes.MapGroup("/v1/sites/{site}").RequireAuthorization(Scopes.Submit).WithTags("Comments")
            .WithMetadata(new RequestSizeLimitAttribute(Limits.BodyBytes));

        site.MapPost("/comments", SubmitAsync).Accepts<CommentSubmitted>("application/json")
            .WithSummary("Submits a comment or an edit and answers with the stored verdict.");
        site.MapPost("/comments/batch", SubmitBatchAsync).Accepts<SubmitBatch>("application/json")
            .WithMetadata(new RequestSizeLimitAttribute(Limits.BatchBodyBytes))
            .WithSummary("Submits up to 500 comments; each has a verdict or a problem of its own.");
        site.MapDelete("/comments/{commentId}", WithdrawAsync)
            .WithSummary("Withdraws a comment for good, also one that has not arrived yet.");
        site.MapPost("/comments/{commentId}/reports", ReportAsync).Accepts<CommentReported>("application/json")
            .WithSummary("Stores a reader's report of a comment.");

        // The same for ids with a slash in them.
        site.MapDelete("/comment", WithdrawAsync).WithSummary("Withdraws the comment with the id in the query.");
        site.MapPost("/comment/reports", ReportAsync).Accepts<CommentReported>("application/json")
            .WithSummary("Stores a reader's report of the comment with the id in the query.");
    }

    private static async Task<Results<Ok<VerdictBody>, ProblemHttpResult>> SubmitAsync(
        string site, HttpContext http, IntakeGate gate, SubmissionQueue queue, Verdicts verdicts, CancellationToken cancellation)
    {
        var (comment, refusal) = JsonBody.Parse(await http.Request.ReadAllAsync(cancellation), body => MessageReader.Submitted(body, site));
        if (comment is null)
            return Problems.Of(refusal!);
        if (gate.TryEnter(Caller.Of(http), 1, () => queue.SubmitAsync(comment)) is not { } recording)
            return Problems.Saturated();
        var result = await recording;
        return result.Outcome is { } outcome
            ? TypedResults.Ok((await verdicts.OfAsync(site, [(comment.CommentId, outcome)], cancellation))[0])
            : Problems.Of(result.Refusal!);
    }

    private static async Task<Results<Ok<BatchBody>, ProblemHttpResult>> SubmitBatchAsync(
        string site, HttpContext http, IntakeGate gate, CommentIntake intake, Verdicts verdicts, CancellationToken cancellation)
    {
        var (batch, refusal) = JsonBody.Parse(
            await http.Request.ReadAllAsync(cancellation), body => SubmissionBatch.Read(body, site), Limits.BatchBodyTokens);
        if (batch is null)
            return Problems.Of(refusal!);

        // An accepted batch is finished even if its sender hangs up.
        if (gate.TryEnter(Caller.Of(http), batch.Count, () => intake.SubmitAsync(batch.Readable, CancellationToken.None)) is not { } recording)
            return Problems.Saturated();
        return TypedResults.Ok(await batch.AnswerAsync(site, await recording, verdicts, cancellation));
    }

    private static async Task<Results<Ok<WithdrawnBody>, ProblemHttpResult>> WithdrawAsync(
        string site, string commentId, HttpContext http, IntakeGate gate, CommentIntake intake, TimeProvider time)
    {
        if (Ids.Problem(commentId) is { } problem)
            return Problems.Field("commentId", problem);
        var withdrawn = new CommentWithdrawn { Site = site, CommentId = commentId, WithdrawnAt = time.GetUtcNow() };
        if (gate.TryEnter(Caller.Of(http), 1, () => intake.WithdrawAsync([withdrawn], CancellationToken.None)) is not { } recording)
            return Problems.Saturated();
        var result = (await recording)[0];
        return result.Refusal is { } refusal
            ? Problems.Of(refusal)
            : TypedResults.Ok(new WithdrawnBody(commentId, CommentStatus.Withdrawn));
    }

    private static async Task<Results<Accepted, ProblemHttpResult>> ReportAsync(
        string site, string commentId, HttpContext http, IntakeGate gate, CommentIntake intake, CancellationToken cancellation)
    {
        if (Ids.Problem(commentId) is { } problem)
            return Problems.Field("commentId", problem);
        var (report, refusal) = JsonBody.Parse(
            await http.Request.ReadAllAsync(cancellation), message => MessageReader.Reported(message, site, commentId));
        if (report is null)
            return Problems.Of(refusal!);
        if (gate.TryEnter(Caller.Of(http), 1, () => intake.ReportAsync([report], CancellationToken.None)) is not { } recording)
            return Problems.Saturated();
        var result = (await recording)[0];
        return result.Refusal is { } refused ? Problems.Of(refused) : TypedResults.Accepted((string?)null);
    }

    /// <summary>Shape of the batch body, for the API description.</summary>
    private sealed record SubmitBatch(IReadOnlyList<CommentSubmitted> Comments);
}
