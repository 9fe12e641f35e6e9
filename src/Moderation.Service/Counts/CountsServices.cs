using Moderation.Service.Articles;
using Moderation.Service.Counts.Cache;
using Moderation.Service.Counts.Live;
using Moderation.Service.Counts.News;
using Moderation.Service.Storage;

namespace Moderation.Service.Counts;

internal static class CountsServices
{
    public static IServiceCollection AddCounts(this IServiceCollection services, StoreKind store)
    {
        services.AddSingleton(SubscribersOf).AddSingleton<CountLoader>();
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<CountMemory>(
            provider, (Action<CachedCount?, CachedCount>)provider.GetRequiredService<ChangedArticles>().Found));
        services.AddSingleton<CountCache>().AddSingleton<QueryCache>().AddSingleton<CountHandlers>();
        services.AddSingleton<CountReads>().AddSingleton<StreamShares>();
        services.AddSingleton<OpenStreams>().AddSingleton<RecentChanges>().AddSingleton<ChangedArticles>();
        services.AddSingleton<StreamEvents>().AddSingleton<StreamHandler>().AddSingleton<StreamUrls>();
        services.AddHostedService<StreamUpdates>().AddHostedService(provider => provider.GetRequiredService<StreamUrls>());
        services.AddHostedService<StreamCheck>().AddHostedService<StreamUpkeep>();
        return store == StoreKind.Postgres ? services.AddHostedService<PostgresCountListener>() : services;
    }

    private static CountSubscribers SubscribersOf(IServiceProvider services)
    {
        var changed = services.GetRequiredService<ChangedArticles>();
        return new(
            Caches: [services.GetRequiredService<CountMemory>().Apply, services.GetRequiredService<ArticleFinder>().Apply],
            Streams: [changed.Apply, services.GetRequiredService<StreamUrls>().Apply], changed.Missed);
    }
}
