using Microsoft.AspNetCore.Mvc;
using Moderation.Service.Accounts;
using Moderation.Service.Requests;
using Moderation.Service.Review.Insight;
using Moderation.Service.Sites;

namespace Moderation.Service.Review.Api;

/// <summary>What the console does, as JSON for other tools: the same leases, the same undo.</summary>
internal static class ReviewApi
{
    public static void MapReview(this IEndpointRouteBuilder routes)
    {
        routes.MapInsight();
        var review = routes.MapGroup("/v1/sites/{site}/review").RequireAuthorization(ReviewPolicies.Moderator).WithTags("Review")
            .AddEndpointFilter<SiteExists>().AddEndpointFilter<SameOrigin>()
            .WithMetadata(new RequestSizeLimitAttribute(Limits.BodyBytes));
        review.MapQueue();
        review.MapBulk();

        // Ids with a slash go into the parameter commentId.
        var one = review.MapGroup("").AddEndpointFilter<IdsAreValid>();
        foreach (var (item, wording) in new[] { ("/items/{commentId}", ""), ("/item", " The comment id stands in the query.") })
        {
            one.MapItem(item, wording);
            one.MapDecisions(item, wording);
        }
    }

    /// <summary>Answers 400 for an impossible comment or lease id, which a store would refuse.</summary>
    private sealed class IdsAreValid : IEndpointFilter
    {
        public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
        {
            var request = context.HttpContext.Request;
            var commentId = request.RouteValues["commentId"] as string ?? request.Query["commentId"].ToString();
            if (Ids.Problem(commentId) is { } wrong)
                return ValueTask.FromResult<object?>(Problems.Field("commentId", wrong));
            return request.Query["leaseId"] is [{ } leaseId] && Ids.Problem(leaseId) is { } wrongLease
                ? ValueTask.FromResult<object?>(Problems.Field("leaseId", wrongLease))
                : next(context);
        }
    }
}
