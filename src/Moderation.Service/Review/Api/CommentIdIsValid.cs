using Moderation.Service.Requests;
using Moderation.Service.Sites;

namespace Moderation.Service.Review.Api;

/// <summary>Answers 400 for a comment or lease id that nobody can have, before a store has to refuse it.</summary>
internal sealed class CommentIdIsValid : IEndpointFilter
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
