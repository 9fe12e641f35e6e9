using Moderation.Service.Accounts;
using Moderation.Service.Console;
using Moderation.Service.Review.Insight;

namespace Moderation.Service.Review.Api;

internal static class ReviewEndpoints
{
    /// <summary>What stands behind <c>/review/</c> beside the sites: no site may be called so.</summary>
    public static readonly IReadOnlyCollection<string> Reserved = ["account", "files", "reset", "sign-in", "sign-out", "welcome"];

    /// <summary>Maps the console. Forms are checked from here on: after authorization, which their tokens are bound to.</summary>
    public static void MapReview(this WebApplication app)
    {
        app.UseAntiforgery();
        app.MapAccounts();
        app.MapInsight();
        app.MapReviewPages();
        app.MapReviewApi();
    }
}
