using Moderation.Service.Counts.News;
using Moderation.Service.Recording.Outbox;
using Moderation.Service.Recording.Postgres;
using Moderation.Service.Recording.Sqlite;
using Moderation.Service.Storage;

namespace Moderation.Service.Recording;

internal static class RecordingServices
{
    public static IServiceCollection AddRecording(this IServiceCollection services, RecordingOptions options, StoreKind store)
    {
        services.AddSingleton(options);
        services.AddSingleton<OutboxSignal>();
        services.AddCountNews(store);
        services.AddSingleton<MergedArticles>();
        services.AddSingleton<Recorder>();
        return store == StoreKind.Postgres
            ? services.AddSingleton<IRecordingStore, PostgresRecording>()
            : services.AddSingleton<IRecordingStore, SqliteRecording>();
    }
}
