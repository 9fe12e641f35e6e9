using System.Data.Common;
using Moderation.Scoring;
using Moderation.Service.Accounts;
using Moderation.Service.Storage;

namespace Moderation.Service.Hosting;

/// <summary>What happens between building the service and serving: the model is loaded and the store brought up to date.</summary>
internal static class Startup
{
    /// <summary>How long a store that does not answer is tried again; the last attempt may take its own time-out longer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <summary>Says what is set and of no use.</summary>
    public static void Warn(this WebApplication app, Settings settings)
    {
        foreach (var sentence in settings.Unused)
            StartLog.Unused(app.Logger, sentence);
    }

    /// <summary>Takes what one process at a time can have, before the model is read: what is wrong is said at once.</summary>
    /// <exception cref="StartException">The SQLite file or an address cannot be used, or another process has it.</exception>
    public static async Task ClaimAsync(this IServiceProvider services, CancellationToken cancellation)
    {
        services.GetRequiredService<ListenAddresses>().RefuseTaken();
        if (services.GetService<SqliteServiceLock>() is not { } file)
            return;
        var storage = services.GetRequiredService<StorageOptions>();
        try
        {
            if (!await file.TryTakeAsync(cancellation))
                throw new StartException(
                    $"Another service runs on {Path.GetFullPath(storage.Sqlite)} (Moderation__Sqlite), and counts and queue of two would "
                    + "drift apart. End it, name another file, or set Moderation__Store=Postgres, which takes any number of processes.");
        }
        catch (DbException cause)
        {
            throw new StartException(StoreProblem.SentenceOf(storage, cause), cause);
        }
    }

    /// <exception cref="StartException">The store did not come up within a minute.</exception>
    /// <exception cref="ModelException">The model is missing or is not what its manifest says.</exception>
    public static async Task PrepareAsync(this IServiceProvider services, CancellationToken cancellation)
    {
        var logger = services.GetRequiredService<ILoggerFactory>().CreateLogger("Moderation.Service.Startup");
        StartLog.ModelLoaded(logger, services.GetRequiredService<CurrentModel>().Scorer.Version);

        // Reading the model leaves as much garbage in generation 2 as the model is large.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        var time = services.GetRequiredService<TimeProvider>();
        var begun = time.GetTimestamp();
        while (true)
        {
            try
            {
                await services.GetRequiredService<Migrator>().MigrateAsync(cancellation);
                await services.GetRequiredService<ProtectionKeys>().EnsureAsync(cancellation);
                return;
            }
            catch (Exception exception) when (StoreException.CauseOf(exception) is { } cause)
            {
                var problem = StoreProblem.SentenceOf(services.GetRequiredService<StorageOptions>(), cause);
                if (time.GetElapsedTime(begun) >= Patience || !cause.IsTransient)
                    throw new StartException(problem, exception);
                StartLog.StoreUnavailable(logger, Pause, problem);
                await Task.Delay(Pause, time, cancellation);
            }
        }
    }
}

internal static partial class StartLog
{
    [LoggerMessage(1001, LogLevel.Information, "Model {Version} loaded")]
    public static partial void ModelLoaded(ILogger logger, string version);

    [LoggerMessage(1002, LogLevel.Warning, "Trying again in {Pause}. {Problem}")]
    public static partial void StoreUnavailable(ILogger logger, TimeSpan pause, string problem);

    [LoggerMessage(1011, LogLevel.Warning, "{Problem}")]
    public static partial void Unused(ILogger logger, string problem);
}
