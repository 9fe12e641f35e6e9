using Microsoft.Extensions.Diagnostics.HealthChecks;
using Moderation.Service.Bus;
using Moderation.Service.Counts.News;
using Moderation.Service.Recording.Outbox;
using Moderation.Service.Recording.Postgres;
using Moderation.Service.Recording.Sqlite;
using Moderation.Service.Storage;
using Moderation.Service.Telemetry;

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
        return store == StoreKind.Postgres
            ? services.AddSingleton<IRecordingStore, PostgresRecording>()
            : services.AddSingleton<IRecordingStore, SqliteRecording>();
    }

    /// <summary>Registers the watch over the outbox, which every process keeps: events wait there whoever publishes them.</summary>
    public static IServiceCollection AddOutboxLag(this IServiceCollection services)
    {
        services.AddSingleton<OutboxLag>();
        services.AddHealthChecks().AddCheck<OutboxLag>("outbox", HealthStatus.Degraded, [HealthApi.Ready]);
        return services.AddHostedService(provider => provider.GetRequiredService<OutboxLag>());
    }

    /// <summary>Registers the publishing of committed events; only processes that work on the bus do it.</summary>
    public static IServiceCollection AddOutbox(this IServiceCollection services, StoreKind store, BusKind bus)
    {
        services.AddSingleton<LastPublishing>();
        services.AddSingleton<UnheardNews>();
        services.AddHostedService(provider => provider.GetRequiredService<UnheardNews>());
        services.AddHostedService<OutboxDispatcher>();
        _ = store == StoreKind.Postgres
            ? services.AddSingleton<IOutboxShares, PostgresOutboxShares>().AddHostedService<OutboxListener>()
            : services.AddSingleton<IOutboxShares, WholeOutbox>();
        return bus == BusKind.RabbitMq
            ? services.AddSingleton<IEventPublisher, RabbitMqEventPublisher>()
            : services.AddSingleton<IEventPublisher, InProcessEventPublisher>();
    }
}
