using Moderation.Service.Accounts;
using Moderation.Service.Review.Desk;

namespace Moderation.Service.Review.Api;

/// <summary>Who calls a route of the review, as a parameter of its handler: a signed-in person or a key, with the role on the route's site.</summary>
internal sealed record ReviewCaller(Reviewer Who)
{
    /// <returns>Null, which no authorized call ends in.</returns>
    public static async ValueTask<ReviewCaller?> BindAsync(HttpContext http) =>
        http.GetRouteValue("site") is string site
        && await http.RequestServices.GetRequiredService<ReviewAccess>().ReviewerAsync(http.User, site, http.RequestAborted) is { } who
            ? new ReviewCaller(who)
            : null;
}
