using Moderation.Service.Articles.Rules;

namespace Moderation.Service.Articles;

internal static class ArticlesServices
{
    public static IServiceCollection AddArticles(this IServiceCollection services) => services
        .AddSingleton<UrlRules>().AddSingleton<ArticleCandidates>().AddSingleton<ArticleFinder>().AddSingleton<ArticleMerger>()
        .AddSingleton<UrlIndex>();
}
