using Moderation.Service.Storage;

namespace Moderation.Service.Counts.News;

internal static class CountNewsServices
{
    /// <summary>Registers what tells of changed counts; everything that records needs it.</summary>
    public static IServiceCollection AddCountNews(this IServiceCollection services, StoreKind store)
    {
        services.AddSingleton<HeardChanges>().AddSingleton(CountSubscribers.None).AddSingleton<CountFeed>();
        if (store == StoreKind.Sqlite)
            return services.AddSingleton<ICountNews, LocalCountNews>();
        services.AddSingleton<PostgresCountNews>();
        services.AddSingleton<ICountNews>(provider => provider.GetRequiredService<PostgresCountNews>());
        return services.AddHostedService(provider => provider.GetRequiredService<PostgresCountNews>());
    }
}
