namespace Moderation.Service.StandIns;

internal static class StandInsServices
{
    public static IServiceCollection AddStandInNames(this IServiceCollection services) => services.AddSingleton<StandInAdministration>();

    public static IServiceCollection AddStandIns(this IServiceCollection services) =>
        services.AddSingleton<StandInSites>().AddSingleton<StandInCounts>();
}
