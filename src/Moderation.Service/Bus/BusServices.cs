namespace Moderation.Service.Bus;

internal static class BusServices
{
    public static IServiceCollection AddBus(this IServiceCollection services, BusOptions options, bool consumes)
    {
        services.AddSingleton(options);
        services.AddSingleton(new BusHealth { IsConnected = options.Bus == BusKind.InProcess || !consumes });
        if (options.Bus == BusKind.RabbitMq)
            services.AddSingleton<RabbitMqConnector>();
        return options.Bus == BusKind.RabbitMq && consumes && options.SitesWithEventQueue.Count > 0
            ? services.AddHostedService<EventQueues>()
            : services;
    }
}
