namespace Moderation.Service.StandIns;

internal static class StandInsServices
{
    /// <summary>Registers the names of sites, for the command that sets them.</summary>
    public static IServiceCollection AddStandInNames(this IServiceCollection services) => services.AddSingleton<StandInAdministration>();

    /// <summary>Registers what answers the scripts of other systems.</summary>
    public static IServiceCollection AddStandIns(this IServiceCollection services) =>
        services.AddSingleton<StandInSites>().AddSingleton<StandInCounts>();
}
