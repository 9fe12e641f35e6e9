using Moderation.Benchmarks.Pipeline;
using Moderation.Benchmarks.Review.Keys;
using Moderation.Benchmarks.Review.Requests;
using Moderation.Benchmarks.Review.Seeding;
using Moderation.Testing.Running;
using Npgsql;
using static Moderation.Benchmarks.Measuring.MeasuringRun;

namespace Moderation.Benchmarks.Review;

/// <summary>Everything that was asked for, in order.</summary>
internal static class ReviewRun
{
    public static async Task<ReviewResult> RunAsync(ReviewSettings settings, CancellationToken cancellation)
    {
        if (settings.RabbitMq is null || settings.Postgres is null)
            Progress("Starting servers");
        await using var servers = await PipelineServers.StartAsync(settings.RabbitMq, settings.Postgres);
        await using var service = new ReviewedService(servers, settings.Service);
        await service.CreateSiteAsync();
        var seed = await SeedAsync(servers, settings, cancellation);
        Progress("Starting the service");
        await service.Process.StartAsync();

        var intake = new SteadyIntake(servers, settings.Rate);
        var requests = settings.SkipRequests ? null : await RequestsAsync(service, intake, settings, cancellation);
        var keys = settings.SkipKeys ? null : await KeysAsync(service, servers, intake, settings, cancellation);
        Progress("Recounting");
        await service.VerifyCountsAsync();
        return new ReviewResult(seed, requests, keys, ProcessMemory.Of(service.Process.Id));
    }

    private static async Task<SeedResult> SeedAsync(PipelineServers servers, ReviewSettings settings, CancellationToken cancellation)
    {
        await using var source = NpgsqlDataSource.Create(servers.Database);
        var seeded = new SeededQueue(source, settings.Comments, settings.Held, Progress);
        var took = await seeded.FillAsync(cancellation);
        var result = new SeedResult(took, await seeded.SizeAsync(cancellation));
        Progress($"The store is filled: {result.Size} in {took.TotalSeconds:0} s");
        return result;
    }

    private static async Task<Pair<RequestResult>> RequestsAsync(
        ReviewedService service, SteadyIntake intake, ReviewSettings settings, CancellationToken cancellation)
    {
        var client = new ReviewClient(service.Process.Http, await service.CreateKeyAsync());
        var rounds = new RequestRounds(new QueueRequests(client, settings.Comments).Kinds);
        await rounds.WarmUpAsync(cancellation);
        Progress("The service is warm");
        return new(await MeasureAsync("Requests"), await intake.WhileAsync(() => MeasureAsync("Requests during intake"), cancellation));

        Task<RequestResult> MeasureAsync(string name) => rounds.MeasureAsync(
            settings.Rounds,
            (round, pages) => Progress($"{name}, round {round} of {settings.Rounds}: pages p95 {pages.P95:0.0} ms"),
            cancellation);
    }

    private static async Task<Pair<KeyResult>> KeysAsync(
        ReviewedService service, PipelineServers servers, SteadyIntake intake, ReviewSettings settings, CancellationToken cancellation)
    {
        Progress("Starting the browser");
        await using var console = await ConsoleBrowser.OpenAsync(service, cancellation);
        var work = new KeyboardWork(console, new RecordedVerdicts(servers.Database), TimeSpan.FromMilliseconds(settings.Reading));
        return new(await MeasureAsync("Keys"), await intake.WhileAsync(() => MeasureAsync("Keys during intake"), cancellation));

        async Task<KeyResult> MeasureAsync(string name)
        {
            var result = await work.MeasureAsync(settings.Decisions, cancellation);
            Progress($"{name}: {settings.Decisions} verdicts, next item p95 {result.Shown.P95:0.0} ms, drawn {result.Painted.P95:0.0} ms");
            return result;
        }
    }
}
