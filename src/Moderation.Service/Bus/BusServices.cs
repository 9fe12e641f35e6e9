namespace Moderation.Service.Bus;

internal static class BusServices
{
    public static IServiceCollection AddBus(this IServiceCollection services, BusKind bus, bool consumes)
    {
        services.AddOptions<BusOptions>().BindConfiguration("Moderation").ValidateDataAnnotations().ValidateOnStart();

        // The in-process bus is always there; so is one that this process has no use for.
        services.AddSingleton(new BusHealth { IsConnected = bus == BusKind.InProcess || !consumes });
        if (bus == BusKind.RabbitMq)
            services.AddSingleton<RabbitMqConnector>();
        return services;
    }
}
