using Microsoft.AspNetCore.Authorization;
using Moderation.Service.Storage;
using RouteData = Microsoft.AspNetCore.Components.RouteData;

namespace Moderation.Service.Review.Accounts;

/// <summary>Authorization policies of the review. All but the first look at the route value <c>site</c>.</summary>
internal static class ReviewPolicies
{
    /// <summary>Anybody with an open account, whatever the sites.</summary>
    public const string SignedIn = "review-signed-in";

    public const string Moderator = "review-moderator";
    public const string Lead = "review-lead";
    public const string Admin = "review-admin";

    public static void AddReviewPolicies(this AuthorizationBuilder authorization) => authorization
        .AddPolicy(SignedIn, policy => policy.AddRequirements(new ReviewRequirement(AtLeast: null)))
        .AddPolicy(Moderator, policy => policy.AddRequirements(new ReviewRequirement(Role.Moderator)))
        .AddPolicy(Lead, policy => policy.AddRequirements(new ReviewRequirement(Role.Lead)))
        .AddPolicy(Admin, policy => policy.AddRequirements(new ReviewRequirement(Role.Admin)));
}

/// <param name="AtLeast">The role needed on the site of the route; null asks for an open account only.</param>
internal sealed record ReviewRequirement(Role? AtLeast) : IAuthorizationRequirement;

internal sealed class ReviewHandler(ReviewAccess access, IHttpContextAccessor http) : AuthorizationHandler<ReviewRequirement>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, ReviewRequirement requirement)
    {
        // An endpoint is authorized with its HttpContext, a page with its route data, a part of a page with what it names.
        var site = context.Resource switch
        {
            HttpContext request => request.GetRouteValue("site") as string,
            RouteData page => page.RouteValues.GetValueOrDefault("site") as string,
            string named => named,
            _ => http.HttpContext?.GetRouteValue("site") as string,
        };
        var isAllowed = requirement.AtLeast is { } role
            ? site is not null && (await access.ReviewerAsync(context.User, site))?.Role >= role
            : await access.AccountAsync(context.User) is not null;
        if (isAllowed)
            context.Succeed(requirement);
    }
}
