using Microsoft.Extensions.Diagnostics.HealthChecks;
using Moderation.Service.Bus;
using Moderation.Service.Counts.News;
using Moderation.Service.Recording.Postgres;
using Moderation.Service.Storage;
using Moderation.Service.Telemetry;

namespace Moderation.Service.Recording.Outbox;

internal static class OutboxServices
{
    /// <summary>For every process, whoever publishes.</summary>
    public static IServiceCollection AddOutboxLag(this IServiceCollection services)
    {
        services.AddSingleton<OutboxLag>();
        services.AddHealthChecks().AddCheck<OutboxLag>("outbox", HealthStatus.Degraded, [HealthApi.Ready]);
        return services.AddHostedService(provider => provider.GetRequiredService<OutboxLag>());
    }

    /// <summary>To be registered before all that records: it stops after them, and publishes their last events.</summary>
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
