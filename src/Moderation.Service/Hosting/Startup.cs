using Moderation.Scoring;
using Moderation.Service.Accounts;
using Moderation.Service.Storage;

namespace Moderation.Service.Hosting;

/// <summary>What happens between building the service and serving: the model is loaded and the store brought up to date.</summary>
internal static class Startup
{
    private const int Attempts = 30;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <exception cref="StartException">The store did not come up within a minute.</exception>
    /// <exception cref="ModelException">The model is missing or is not what its manifest says.</exception>
    public static async Task PrepareAsync(this IServiceProvider services, CancellationToken cancellation)
    {
        var logger = services.GetRequiredService<ILoggerFactory>().CreateLogger("Moderation.Service.Startup");
        StartLog.ModelLoaded(logger, services.GetRequiredService<CurrentModel>().Scorer.Version);

        // Reading the model leaves as much garbage in generation 2 as the model is large.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await services.GetRequiredService<Migrator>().MigrateAsync(cancellation);
                await services.GetRequiredService<ProtectionKeys>().EnsureAsync(cancellation);
                return;
            }
            catch (Exception exception) when (StoreException.CauseOf(exception) is { } cause)
            {
                if (attempt == Attempts || !cause.IsTransient)
                    throw new StartException($"The store cannot be used: {cause.Message}", exception);
                StartLog.StoreUnavailable(logger, Pause, cause.Message);
                await Task.Delay(Pause, cancellation);
            }
        }
    }
}

internal static partial class StartLog
{
    [LoggerMessage(1001, LogLevel.Information, "Model {Version} loaded")]
    public static partial void ModelLoaded(ILogger logger, string version);

    [LoggerMessage(1002, LogLevel.Warning, "The store is not reachable; trying again in {Pause}: {Problem}")]
    public static partial void StoreUnavailable(ILogger logger, TimeSpan pause, string problem);
}
