namespace Moderation.Service.Counts;

internal static class CountsServices
{
    public static IServiceCollection AddCounts(this IServiceCollection services)
    {
        services.AddSingleton<CountLabels>();
        services.AddSingleton<CountReader>();
        services.AddSingleton<Identity.ArticleUrls>();
        return services;
    }

    /// <summary>Registers what says which articles could be one; commands need no more than this.</summary>
    public static IServiceCollection AddArticleIdentity(this IServiceCollection services) => services.AddSingleton<Identity.ArticleCandidates>();
}
