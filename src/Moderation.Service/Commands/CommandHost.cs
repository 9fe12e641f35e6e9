using System.CommandLine;
using System.Text.Encodings.Web;
using Moderation.Scoring;
using Moderation.Service.Bus;
using Moderation.Service.Hosting;
using Moderation.Service.Policy;
using Moderation.Service.Storage;
using RabbitMQ.Client.Exceptions;

namespace Moderation.Service.Commands;

/// <summary>Runs commands on the service's own parts and settings, without its servers.</summary>
internal static class CommandHost
{
    /// <summary>For a terminal or a file, not for a page.</summary>
    private static readonly JsonSerializerOptions Json =
        new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Runs one command against the configured store, which is brought up to date first unless the command only reads.</summary>
    /// <returns>The command's exit code; 1 with a sentence on standard error when something it needs is missing.</returns>
    public static async Task<int> RunAsync(
        ParseResult parsed, Func<IServiceProvider, Task<int>> work, bool onlyReads, CancellationToken cancellation)
    {
        var storage = new StorageOptions();
        try
        {
            var configuration = CommandSettings.Of(parsed);
            var settings = Settings.Read(configuration);
            storage = settings.Storage;
            StartChecks.Run(isDemo: false, settings.IsProduction);
            await using var services = new ServiceCollection()
                .AddSingleton<IConfiguration>(configuration)
                .AddLogging(logging => logging
                    .AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace).SetMinimumLevel(LogLevel.Warning)
                    .WithoutThrownFailures())
                .AddMetrics()
                .AddModeration(settings)
                .BuildServiceProvider();
            await PrepareAsync(services.GetRequiredService<Migrator>(), onlyReads, cancellation);
            return await work(services);
        }
        catch (Exception exception) when (StartException.SentenceOf(exception) is { } sentence)
        {
            return Fail(sentence);
        }
        catch (Exception exception) when (StoreException.CauseOf(exception) is { } cause)
        {
            return Fail(StoreProblem.SentenceOf(storage, cause));
        }
        catch (Exception exception) when (exception is PolicySettingsException or FormatException or BrokerException
            or TopologyDiffersException or PublishingException or OperationInterruptedException or HttpRequestException)
        {
            return Fail(exception.Message);
        }
    }

    // Processes of the store's own version may run on it.
    private static async Task PrepareAsync(Migrator migrator, bool onlyReads, CancellationToken cancellation)
    {
        switch (await migrator.AgeAsync(cancellation))
        {
            case StoreAge.Newer:
                throw new StartException(
                    "The store is of another version of this program, a newer one, and stays as it is: use that one for this command.");
            case StoreAge.Older when onlyReads:
                throw new StartException(
                    "The store is of another version of this program, an older one, and a command that only reads leaves it so: start the "
                    + "service of this version, which brings it up to date, or use the older one for this command.");
            case StoreAge.Current:
                return;
            default:
                await migrator.MigrateAsync(cancellation);
                return;
        }
    }

    /// <summary>Runs work on a model, without a store.</summary>
    /// <returns>Its exit code; 1 with a sentence on standard error where a model or a file cannot be read or written.</returns>
    public static int RunOnModel(Func<int> work)
    {
        try
        {
            return work();
        }
        catch (Exception exception) when (exception is ModelException or IOException or UnauthorizedAccessException)
        {
            return Fail(exception.Message);
        }
    }

    public static int Fail(string sentence)
    {
        System.Console.Error.WriteLine(sentence);
        return 1;
    }

    public static void WriteJson<T>(T value) => System.Console.Out.WriteLine(ToJson(value));

    public static string ToJson<T>(T value) => JsonSerializer.Serialize(value, Json);
}
