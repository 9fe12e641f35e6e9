namespace Moderation.Service.Counts;

internal static class CountsServices
{
    public static IServiceCollection AddCounts(this IServiceCollection services)
    {
        services.AddSingleton<CountLabels>();
        services.AddSingleton<CountReader>();
        services.AddSingleton<Identity.ArticleUrls>();
        services.AddSingleton<StandIns.StandInSites>();
        services.AddSingleton<StandIns.StandInCounts>();
        return services;
    }
}
