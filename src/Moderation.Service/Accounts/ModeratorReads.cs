using Microsoft.AspNetCore.Authorization;
using Moderation.Service.Sites;

namespace Moderation.Service.Accounts;

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
