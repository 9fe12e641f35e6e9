using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Moderation.Service.Requests;
using Moderation.Service.Sites;

namespace Moderation.Service.Comments;

internal static class CommentsApi
{
    private const int DefaultPage = 50;
    private const int LargestPage = 200;

    private const string ByScope =
        "All of it needs a key of scope read, review or admin. A key that may only submit gets commentId, status, revision, version, "
        + "receivedAt and the steps and labels of the latest decision's reasons.";

    public static void MapComments(this IEndpointRouteBuilder routes)
    {
        var own = routes.MapGroup("/v1/sites/{site}").RequireAuthorization(Scopes.Any).WithTags("Comments");
        own.MapGet("/comments/{commentId}", FindAsync)
            .WithSummary("A comment with its status, revisions and decisions.").WithDescription(ByScope);
        own.MapGet("/comment", FindAsync)
            .WithSummary("The same for the comment id in the query, which may have a slash in it.").WithDescription(ByScope);

        var open = routes.MapGroup("/v1/sites/{site}").AllowAnonymous().AddEndpointFilter<SiteExists>()
            .RequireCors(Cors.Public).WithTags("Comments");
        open.MapGet("/articles/{articleId}/comments", ThreadAsync).WithSummary("The approved comments of an article in thread order.");
        open.MapGet("/article/comments", ThreadAsync)
            .WithSummary("The same for the article id in the query, which may have a slash in it.");
    }

    private static async Task<Results<Ok<CommentBody>, JsonHttpResult<CommentVerdictBody>, ProblemHttpResult>> FindAsync(
        string site, string commentId, ClaimsPrincipal user, CommentReader comments, CancellationToken cancellation)
    {
        if (!Scopes.MayReadComments(user))
            return await comments.FindVerdictAsync(site, commentId, cancellation) is { } verdict ? TypedResults.Json(verdict) : Unknown();
        return await comments.FindAsync(site, commentId, cancellation) is { } comment ? TypedResults.Ok(comment) : Unknown();
    }

    private static ProblemHttpResult Unknown() =>
        TypedResults.Problem("There is no such comment.", statusCode: StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<PublicCommentsBody>, ProblemHttpResult>> ThreadAsync(
        string site, string articleId, string? cursor, int? limit, ThreadReader threads, CancellationToken cancellation)
    {
        if (limit is < 1 or > LargestPage)
            return Problems.Parameter("limit", $"must be 1-{LargestPage}.");
        if (Ids.Problem(articleId) is { } problem)
            return Problems.Parameter("articleId", problem);
        return await threads.ReadAsync(site, articleId, cursor, limit ?? DefaultPage, cancellation) is { } thread
            ? TypedResults.Ok(thread)
            : Problems.Parameter("cursor", "is not one that this service gave for this article.");
    }
}

internal static class CommentsServices
{
    public static IServiceCollection AddComments(this IServiceCollection services) =>
        services.AddScoped<CommentReader>().AddScoped<ThreadReader>().AddSingleton<ThreadOrders>();
}
