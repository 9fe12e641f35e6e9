using Microsoft.AspNetCore.Mvc;
using Moderation.Service.Accounts;
using Moderation.Service.Requests;
using Moderation.Service.Sites;

namespace Moderation.Service.Review.Api;

/// <summary>What the console does, as JSON for other tools: the same leases, the same undo.</summary>
internal static class ReviewApi
{
    public static void MapReviewApi(this IEndpointRouteBuilder routes)
    {
        var review = routes.MapGroup("/v1/sites/{site}/review").RequireAuthorization(ReviewPolicies.Moderator).WithTags("Review")
            .AddEndpointFilter<SiteExists>().AddEndpointFilter<SameOrigin>()
            .WithMetadata(new RequestSizeLimitAttribute(Limits.BodyBytes));
        review.MapQueue();
        review.MapBulk();

        // The same for ids with a slash in them: as part of the address, or as the parameter commentId.
        var one = review.MapGroup("").AddEndpointFilter<CommentIdIsValid>();
        foreach (var (item, wording) in new[] { ("/items/{commentId}", ""), ("/item", " The comment id stands in the query.") })
        {
            one.MapItem(item, wording);
            one.MapDecisions(item, wording);
        }
    }
}
