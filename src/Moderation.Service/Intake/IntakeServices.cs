using Moderation.Service.Bus;
using Moderation.Service.Intake.Consumers;
using Moderation.Service.Requests;

namespace Moderation.Service.Intake;

internal static class IntakeServices
{
    /// <summary>Registers the way in, without any transport.</summary>
    public static IServiceCollection AddIntake(this IServiceCollection services, IntakeOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton<SitePolicies>();
        services.AddSingleton<AuthorHistories>();
        services.AddSingleton<IntakeMetrics>();
        services.AddSingleton<CommentIntake>();
        services.AddSingleton<BusIntake>();
        services.AddSingleton<Verdicts>();
        return services;
    }

    /// <summary>Registers where messages go that cannot be accepted.</summary>
    public static IServiceCollection AddDeadLetters(this IServiceCollection services, BusKind bus) => bus == BusKind.RabbitMq
        ? services.AddSingleton<IDeadLetters, RabbitMqDeadLetters>()
        : services.AddSingleton<IDeadLetters, StoredDeadLetters>();

    /// <summary>Registers the intake over HTTP.</summary>
    public static IServiceCollection AddHttpIntake(this IServiceCollection services)
    {
        services.AddSingleton<BodyRoom>();
        services.AddSingleton<IntakeGate>();
        services.AddSingleton<SubmissionQueue>();
        return services.AddHostedService(provider => provider.GetRequiredService<SubmissionQueue>());
    }

    /// <summary>Registers the intake from the bus.</summary>
    public static IServiceCollection AddBusIntake(this IServiceCollection services, BusKind bus) => bus == BusKind.RabbitMq
        ? services.AddHostedService<RabbitMqIntake>()
        : services.AddInProcessBus();
}
