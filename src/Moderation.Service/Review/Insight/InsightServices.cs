using Moderation.Service.Review.Desk;

namespace Moderation.Service.Review.Insight;

internal static class InsightServices
{
    /// <summary>Registers what leads see of the moderation, overview and audit, and the moderators' shifts.</summary>
    public static IServiceCollection AddInsight(this IServiceCollection services) => services
        .AddSingleton<OverviewFlow>().AddSingleton<QueueAges>().AddSingleton<StoryReader>().AddSingleton<OverviewReader>()
        .AddSingleton<Audit>().AddSingleton<Shifts>();
}
