using Moderation.Service.Review.Desk;
using Moderation.Service.Review.Items;
using Moderation.Service.Review.Queue;

namespace Moderation.Service.Review;

internal static class QueueServices
{
    /// <summary>Registers what reads the queue and its items, and what moderators do with them.</summary>
    public static IServiceCollection AddReviewQueue(this IServiceCollection services) => services
        .AddSingleton<FacetReader>().AddSingleton<ReviewQueue>().AddSingleton<LabelScores>().AddSingleton<ItemReader>()
        .AddSingleton<Leases>().AddSingleton<ReviewDesk>().AddSingleton<Notes>();
}
