namespace Moderation.Service.SecondStage;

internal static class SecondStageServices
{
    public static IServiceCollection AddSecondStage(this IServiceCollection services, SecondStageOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton<SecondStageMetrics>();
        services.AddSingleton<EncoderQueue>();
        return services.AddSingleton<SecondStageReader>();
    }
}
