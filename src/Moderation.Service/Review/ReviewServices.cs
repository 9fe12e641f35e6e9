using Moderation.Service.Review.Desk;
using Moderation.Service.Review.Insight;
using Moderation.Service.Review.Items;
using Moderation.Service.Review.Queue;

namespace Moderation.Service.Review;

internal static class ReviewServices
{
    public static IServiceCollection AddReview(this IServiceCollection services) => services
        .AddSingleton<FacetReader>().AddSingleton<ReviewQueue>()
        .AddSingleton<LabelScores>().AddSingleton<ScoresWithout>().AddSingleton<ItemReader>().AddSingleton<Notes>()
        .AddSingleton<Leases>().AddSingleton<ReviewDesk>().AddSingleton<Shifts>().AddSingleton<Audit>()
        .AddSingleton<OverviewFlow>().AddSingleton<QueueAges>().AddSingleton<StoryReader>().AddSingleton<OverviewReader>();
}
