using Moderation.Service.Articles;
using Moderation.Service.Counts;
using Moderation.Service.Counts.Audit;
using Moderation.Service.Recording.Outbox;
using Moderation.Service.Recording.Postgres;
using Moderation.Service.Recording.Sqlite;
using Moderation.Service.Storage;

namespace Moderation.Service.Recording;

internal static class RecordingServices
{
    /// <summary>Registers the recorder for this store.</summary>
    public static IServiceCollection AddRecording(this IServiceCollection services, RecordingOptions options, StoreKind store)
    {
        services.AddSingleton(options);
        services.AddSingleton<OutboxSignal>();
        services.AddCountNews(store);
        services.AddSingleton<MergedArticles>();
        services.AddSingleton<Recorder>();
        services.AddSingleton<ArticleMerger>();
        services.AddSingleton<UrlIndex>();
        services.AddSingleton<CountsAudit>();
        return store == StoreKind.Postgres
            ? services.AddSingleton<IRecordingStore, PostgresRecording>()
            : services.AddSingleton<IRecordingStore, SqliteRecording>();
    }

    /// <summary>Registers the recount from time to time.</summary>
    public static IServiceCollection AddCountsWatch(this IServiceCollection services, CountsOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton<CountsWatch>();
        return services.AddHostedService(provider => provider.GetRequiredService<CountsWatch>());
    }
}
