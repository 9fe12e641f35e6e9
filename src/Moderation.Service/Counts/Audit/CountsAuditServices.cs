namespace Moderation.Service.Counts.Audit;

internal static class CountsAuditServices
{
    public static IServiceCollection AddCountsAudit(this IServiceCollection services) => services.AddSingleton<CountsAudit>();

    public static IServiceCollection AddCountsWatch(this IServiceCollection services, CountsOptions options)
    {
        services.AddSingleton(options).AddSingleton<CountsWatch>();
        return services.AddHostedService(provider => provider.GetRequiredService<CountsWatch>());
    }
}
