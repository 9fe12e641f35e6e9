using Moderation.Service.Sites;
using Moderation.Service.StandIns.Coral;
using Moderation.Service.StandIns.Disqus;
using Moderation.Service.StandIns.Isso;
using Moderation.Service.StandIns.Remark42;

namespace Moderation.Service.StandIns;

/// <summary>Counts for pages that still carry the script of another system, in that system's formats, see docs/stand-ins.md.</summary>
internal static class StandInsApi
{
    public static void MapStandIns(this IEndpointRouteBuilder routes)
    {
        var all = routes.MapGroup("").AllowAnonymous().ExcludeFromDescription(); // they are described by those they stand in for
        var open = all.MapGroup("").RequireCors(Cors.Public);
        DisqusCounts.Map(open);
        CoralCounts.Map(open);
        var withCredentials = all.MapGroup("").RequireCors(Cors.PublicWithCredentials);
        IssoCounts.Map(withCredentials);
        Remark42Counts.Map(withCredentials);
    }
}

internal static class StandInsServices
{
    public static IServiceCollection AddStandInNames(this IServiceCollection services) => services.AddSingleton<StandInAdministration>();

    public static IServiceCollection AddStandIns(this IServiceCollection services) =>
        services.AddSingleton<StandInSites>().AddSingleton<StandInCounts>();
}
