namespace Moderation.Service.Counts.Audit;

internal static class AuditServices
{
    /// <summary>Registers the recount, for the command that asks for one.</summary>
    public static IServiceCollection AddCountsAudit(this IServiceCollection services) => services.AddSingleton<CountsAudit>();

    /// <summary>Registers the recount from time to time.</summary>
    public static IServiceCollection AddCountsWatch(this IServiceCollection services, CountsOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton<CountsWatch>();
        return services.AddHostedService(provider => provider.GetRequiredService<CountsWatch>());
    }
}
