using Moderation.Service.Articles.Rules;

namespace Moderation.Service.Articles;

internal static class ArticlesServices
{
    /// <summary>Registers what finds, names, merges and reindexes articles.</summary>
    public static IServiceCollection AddArticles(this IServiceCollection services)
    {
        services.AddSingleton<UrlRules>();
        services.AddSingleton<ArticleCandidates>();
        services.AddSingleton<ArticleUrls>();
        services.AddSingleton<ArticleMerger>();
        services.AddSingleton<UrlIndex>();
        return services;
    }
}
