using Moderation.Scoring;
using Moderation.Service.Accounts;
using Moderation.Service.Articles;
using Moderation.Service.Bus;
using Moderation.Service.Counts.Audit;
using Moderation.Service.Intake;
using Moderation.Service.Recording;
using Moderation.Service.SecondStage;
using Moderation.Service.Sites;
using Moderation.Service.StandIns;
using Moderation.Service.Storage;

namespace Moderation.Service.Hosting;

/// <summary>What every process needs, be it the service or a command.</summary>
internal static class Composition
{
    public static IServiceCollection AddModeration(this IServiceCollection services, Settings settings)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(settings.Storage);
        services.AddSingleton(_ => new CurrentModel(
            ModelFolder.Resolve(settings.Hosting.Model), withSecondStage: settings.SecondStage.SecondStage != SecondStageMode.Off));
        _ = settings.Storage.Store == StoreKind.Postgres
            ? services.AddPostgresStorage(settings.Storage.Postgres!)
            : services.AddSqliteStorage(settings.Storage.Sqlite);
        services.AddBus(settings.Bus, settings.WorksOnBus);
        services.AddSites().AddArticles().AddStandInNames();
        services.AddAccounts(settings.Accounts, settings.Proxy.PublicAddress);
        services.AddRecording(settings.Recording, settings.Storage.Store);
        services.AddCountsAudit();
        services.AddSecondStage(settings.SecondStage);
        return services.AddIntake(settings.Intake, settings.Bus.Bus);
    }

    public static IServiceCollection AddModelWatch(this IServiceCollection services, Settings settings) =>
        services.AddSingleton(settings.Hosting).AddHostedService<ModelWatch>();
}
