using Moderation.Service.Accounts;
using Moderation.Service.Review;
using Moderation.Service.Review.Insight;

namespace Moderation.Service.Console;

internal static class ReviewServices
{
    /// <summary>Registers the console: who may enter it, and its pages.</summary>
    public static IServiceCollection AddReview(this IServiceCollection services, OidcOptions oidc)
    {
        services.AddSignIn().AddOidc(oidc);
        services.AddReviewQueue().AddInsight().AddReviewPages();
        services.AddAntiforgery(forms =>
        {
            forms.Cookie.Name = "moderation-form";
            forms.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        return services;
    }
}
