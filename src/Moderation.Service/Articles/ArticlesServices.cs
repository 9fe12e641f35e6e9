namespace Moderation.Service.Articles;

internal static class ArticlesServices
{
    /// <summary>Registers what finds articles that could be one, merges them, and writes their URL keys anew.</summary>
    public static IServiceCollection AddArticles(this IServiceCollection services) =>
        services.AddSingleton<ArticleCandidates>().AddSingleton<ArticleMerger>().AddSingleton<UrlIndex>();
}
