using Moderation.Service.Articles;
using Moderation.Service.Counts.Cache;
using Moderation.Service.Counts.Live;
using Moderation.Service.Counts.News;
using Moderation.Service.Labels;
using Moderation.Service.StandIns;
using Moderation.Service.Storage;

namespace Moderation.Service.Counts;

internal static class CountsServices
{
    /// <summary>Registers what answers for counts.</summary>
    public static IServiceCollection AddCounts(this IServiceCollection services, StoreKind store)
    {
        services.AddSingleton<CountLabels>();
        services.AddSingleton<CountLoader>();
        services.AddSingleton<CountCache>();
        services.AddSingleton<CountBatches>();
        services.AddSingleton<CountReader>();
        services.AddSingleton<CountAnswers>();
        services.AddSingleton<ArticleUrls>();
        services.AddSingleton<StandInSites>();
        services.AddSingleton<StandInCounts>();
        services.AddSingleton<RecentChanges>();
        services.AddSingleton<CountStreamWriter>();
        services.AddSingleton<CountStreamAnswers>();
        services.AddSingleton<CountStreams>();
        services.AddHostedService(provider => provider.GetRequiredService<CountStreams>());
        services.AddSingleton<StreamUrls>();
        services.AddHostedService(provider => provider.GetRequiredService<StreamUrls>());
        services.AddHostedService<StreamCheck>();
        services.AddHostedService<StreamHeartbeat>();
        services.AddHostedService<StreamMemory>();
        return store == StoreKind.Postgres ? services.AddHostedService<PostgresCountListener>() : services;
    }
}
