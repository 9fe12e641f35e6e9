using Microsoft.Extensions.Diagnostics.HealthChecks;
using Moderation.Service.Bus;
using Moderation.Service.Counts.News;
using Moderation.Service.Recording.Postgres;
using Moderation.Service.Storage;
using Moderation.Service.Telemetry;

namespace Moderation.Service.Recording.Outbox;

internal static class OutboxServices
{
    /// <summary>Registers the watch over the outbox, which every process keeps: events wait there whoever publishes them.</summary>
    public static IServiceCollection AddOutboxLag(this IServiceCollection services)
    {
        services.AddSingleton<OutboxLag>();
        services.AddHealthChecks().AddCheck<OutboxLag>("outbox", HealthStatus.Degraded, [HealthApi.Ready]);
        return services.AddHostedService(provider => provider.GetRequiredService<OutboxLag>());
    }

    /// <summary>Registers the publishing of committed events; only processes that work on the bus do it.</summary>
    /// <remarks>The last to come is the first to stop: all that records comes after it, so that its last events are published too.</remarks>
    public static IServiceCollection AddOutbox(this IServiceCollection services, StoreKind store, BusKind bus)
    {
        services.AddSingleton<StopDeadline>();
        services.AddSingleton<UnheardNews>();
        _ = store == StoreKind.Postgres
            ? services.AddSingleton<IPartitionGroup, AdvisoryLockGroup>()
            : services.AddSingleton<IPartitionGroup, SingleMember>();
        _ = bus == BusKind.RabbitMq
            ? services.AddSingleton<IEventPublisher, RabbitMqEventPublisher>()
            : services.AddSingleton<IEventPublisher, InProcessEventPublisher>();

        services.AddHostedService(provider => provider.GetRequiredService<UnheardNews>());
        services.AddHostedService<OutboxDispatcher>();
        return store == StoreKind.Postgres ? services.AddHostedService<OutboxListener>() : services;
    }
}
