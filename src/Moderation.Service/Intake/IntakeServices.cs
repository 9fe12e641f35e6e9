using Moderation.Service.Bus;
using Moderation.Service.Intake.Consumers;
using Moderation.Service.Policy.Stored;

namespace Moderation.Service.Intake;

internal static class IntakeServices
{
    /// <summary>Without any transport.</summary>
    public static IServiceCollection AddIntake(this IServiceCollection services, IntakeOptions options, BusKind bus)
    {
        services.AddSingleton(options);
        services.AddSingleton<SiteSettings>().AddSingleton<SitePolicies>();
        services.AddSingleton<AuthorHistories>();
        services.AddSingleton<SecondOpinions>();
        services.AddSingleton<IntakeMetrics>();
        services.AddSingleton<CommentIntake>();
        services.AddSingleton<Verdicts>();
        services.AddSingleton<Senders>();
        services.AddSingleton<MessageHandler>();
        return bus == BusKind.RabbitMq
            ? services.AddSingleton<IDeadLetters, RabbitMqDeadLetters>()
            : services.AddSingleton<IDeadLetters, StoredDeadLetters>();
    }

    public static IServiceCollection AddHttpIntake(this IServiceCollection services)
    {
        services.AddSingleton<IntakeGate>();
        services.AddSingleton<SubmissionQueue>();
        return services.AddHostedService(provider => provider.GetRequiredService<SubmissionQueue>());
    }

    public static IServiceCollection AddBusIntake(this IServiceCollection services, BusKind bus)
    {
        services.AddHostedService<DeadLetterWatch>();
        return bus == BusKind.RabbitMq ? services.AddHostedService<RabbitMqIntake>() : services.AddInProcessIntake();
    }
}
