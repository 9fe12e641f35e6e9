using Moderation.Service.Bus;
using Moderation.Service.Intake.Consumers;
using Moderation.Service.Requests;

namespace Moderation.Service.Intake;

internal static class IntakeServices
{
    /// <summary>Registers the way in, and where messages go that cannot be accepted, without any transport.</summary>
    public static IServiceCollection AddIntake(this IServiceCollection services, IntakeOptions options, BusKind bus)
    {
        services.AddSingleton(options);
        services.AddSingleton<SitePolicies>();
        services.AddSingleton<AuthorHistories>();
        services.AddSingleton<IntakeMetrics>();
        services.AddSingleton<CommentIntake>();
        services.AddSingleton<Verdicts>();
        services.AddSingleton<MessageHandler>();
        return bus == BusKind.RabbitMq
            ? services.AddSingleton<IDeadLetters, RabbitMqDeadLetters>()
            : services.AddSingleton<IDeadLetters, StoredDeadLetters>();
    }

    /// <summary>Registers the intake over HTTP.</summary>
    public static IServiceCollection AddHttpIntake(this IServiceCollection services, RequestsOptions requests)
    {
        services.AddSingleton(requests);
        services.AddSingleton<BodyMemoryLimit>();
        services.AddSingleton<IntakeGate>();
        services.AddSingleton<SubmissionQueue>();
        return services.AddHostedService(provider => provider.GetRequiredService<SubmissionQueue>());
    }

    /// <summary>Registers what takes messages off the bus and gives them to the <see cref="MessageHandler"/>.</summary>
    public static IServiceCollection AddBusIntake(this IServiceCollection services, BusKind bus) => bus == BusKind.RabbitMq
        ? services.AddHostedService<RabbitMqIntake>()
        : services.AddInProcessIntake();
}
