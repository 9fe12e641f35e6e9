using Microsoft.AspNetCore.Authorization;
using Moderation.Service.Sites;
using Moderation.Service.Storage;
using RouteData = Microsoft.AspNetCore.Components.RouteData;

namespace Moderation.Service.Accounts;

/// <summary>Authorization policies; all but the first look at the route value <c>site</c>.</summary>
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
        // A page that a circuit navigates to is authorized with its route data, without a request.
        var value = context.Resource is RouteData page
            ? page.RouteValues.FirstOrDefault(value => value.Key.Equals("site", StringComparison.OrdinalIgnoreCase)).Value
            : (context.Resource as HttpContext ?? http.HttpContext)?.GetRouteValue("site");
        var isAllowed = requirement.AtLeast is { } role
            ? value is string site && (await access.ReviewerAsync(context.User, site))?.Role >= role
            : await access.AccountAsync(context.User) is not null;
        if (isAllowed)
            context.Succeed(requirement);
    }
}

/// <summary>What any key of a site may read, its moderators may too.</summary>
internal sealed class ModeratorReads(ReviewAccess access) : AuthorizationHandler<SiteScopeRequirement>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, SiteScopeRequirement requirement)
    {
        if (requirement.IsAnyScope
            && context.Resource is HttpContext http
            && http.GetRouteValue("site") is string site
            && await access.AccountAsync(context.User) is { } account
            && account.RoleOn(site) is not null)
            context.Succeed(requirement);
    }
}
