using Moderation.Benchmarks.Counts.Cold;
using Moderation.Benchmarks.Counts.Live;
using Moderation.Benchmarks.Counts.Seeding;
using Moderation.Benchmarks.Pipeline;
using Moderation.Testing.Running;
using Npgsql;
using static Moderation.Benchmarks.Measuring.MeasuringRun;

namespace Moderation.Benchmarks.Counts;

/// <summary>Everything that was asked for, in order.</summary>
internal static class CountsRun
{
    private static readonly string[] OnRunningService =
        [
            CountsPart.Single, CountsPart.Batch, CountsPart.RareBatch, CountsPart.Nginx, CountsPart.Recording, CountsPart.HalfLoad,
            CountsPart.Live, CountsPart.Label,
        ];

    public static async Task<CountsResult> RunAsync(CountsSettings settings, CancellationToken cancellation)
    {
        if (settings.Measures(CountsPart.Label))
            Chromium.Find(); // a machine without one is told at once
        if (settings.RabbitMq is null || settings.Postgres is null)
            Progress("Starting servers");
        await using var servers = await PipelineServers.StartAsync(settings.RabbitMq, settings.Postgres);
        var services = new CountsServices(servers, settings.Service);
        var result = OnRunningService.Any(settings.Measures)
            ? await RunningAsync(servers, services, settings, cancellation)
            : new CountsResult();
        var cold = settings.Measures(CountsPart.Cold)
            ? await new ColdReads(servers, services, settings, Progress).MeasureAsync(cancellation)
            : null;
        Progress("Done");
        return result with { Cold = cold };
    }

    private static async Task<CountsResult> RunningAsync(
        PipelineServers servers, CountsServices services, CountsSettings settings, CancellationToken cancellation)
    {
        await using var service = services.Process(settings.Together ? "All" : "Api");
        await using var worker = services.Process("Worker");
        Progress($"Storing {settings.Articles:N0} articles with their comments");
        await CountsServices.CreateSiteAsync(service);
        await using (var source = NpgsqlDataSource.Create(servers.Database))
            await new SeededArticles(source).FillWithCommentsAsync(settings.Articles, cancellation);
        Progress("Starting the service");
        await service.StartAsync();
        if (!settings.Together)
            await worker.StartAsync();

        var reads =
            await new CountsReads(servers, service, settings.Together ? null : worker, settings, Progress).MeasureAsync(cancellation);
        var live = settings.Measures(CountsPart.Live) || settings.Measures(CountsPart.Label)
            ? await LiveAsync(services, service, settings, cancellation)
            : null;
        Progress("Recounting");
        await service.CommandAsync("counts", "verify");
        return reads with { Live = live };
    }

    private static async Task<LiveResult> LiveAsync(
        CountsServices services, ServiceProcess service, CountsSettings settings, CancellationToken cancellation)
    {
        Progress("Starting a second service for the streams");
        await using var second = services.Process("Api");
        var key = await CountsServices.CreateKeyAsync(service);
        await second.StartAsync();
        return await new LiveCounts(service, second, key, settings.Articles, Progress).MeasureAsync(
            settings.Measures(CountsPart.Live), settings.Measures(CountsPart.Label), settings.Streams, cancellation);
    }
}
