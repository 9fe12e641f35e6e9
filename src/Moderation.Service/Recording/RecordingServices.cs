using Moderation.Service.Bus;
using Moderation.Service.Recording.Outbox;
using Moderation.Service.Storage;

namespace Moderation.Service.Recording;

internal static class RecordingServices
{
    /// <summary>Registers the recorder for this store.</summary>
    public static IServiceCollection AddRecording(this IServiceCollection services, StoreKind store)
    {
        services.AddSingleton<OutboxSignal>();
        services.AddSingleton<Recorder>();
        services.AddSingleton<CountsAudit>();
        return store == StoreKind.Postgres
            ? services.AddSingleton<IRecordingStore, PostgresRecording>()
            : services.AddSingleton<IRecordingStore, SqliteRecording>();
    }

    /// <summary>Registers the publishing of committed events; only processes that work on the bus do it.</summary>
    public static IServiceCollection AddOutbox(this IServiceCollection services, StoreKind store, BusKind bus)
    {
        services.AddHostedService<OutboxDispatcher>();
        _ = store == StoreKind.Postgres
            ? services.AddSingleton<IOutboxTurn, PostgresOutboxTurn>()
            : services.AddSingleton<IOutboxTurn, OnlyTurn>();
        return bus == BusKind.RabbitMq
            ? services.AddSingleton<IEventPublisher, RabbitMqEventPublisher>()
            : services.AddSingleton<IEventPublisher, InProcessEventPublisher>();
    }
}
