using Moderation.Benchmarks.Pipeline.Bare;
using Moderation.Benchmarks.Pipeline.Bus;
using Moderation.Benchmarks.Pipeline.Embedded;
using Moderation.Benchmarks.Pipeline.Latency;
using Moderation.Benchmarks.Pipeline.Stored;
using Moderation.Benchmarks.Pipeline.Waiting;
using Moderation.Benchmarks.Pipeline.Worker;
using Moderation.Testing.Running;
using Npgsql;
using static Moderation.Benchmarks.Measuring.MeasuringRun;

namespace Moderation.Benchmarks.Pipeline;

/// <summary>Everything that was asked for, in order.</summary>
internal static class PipelineRun
{
    /// <summary>As a part of a longer run.</summary>
    private const int MostEmbedded = 20_000;

    public static async Task<PipelineResult> RunAsync(PipelineSettings settings, CancellationToken cancellation) => settings.Only switch
    {
        Measured.Embedded => new(Embedded: await EmbeddedAsync(settings.Messages, settings, cancellation)),
        Measured.WaitingMemory => new(WaitingMemory: await WaitingMemoryAsync(settings, cancellation)),
        Measured.PacedLoad => new(Paced: await AloneAsync(
            async (servers, service, _) =>
                (await new LatencyRounds(servers, service, settings.Rounds, Progress)
                    .MeasureAsync([settings.Paced], settings.Paced, firstPortion: 1, cancellation))[0],
            settings, cancellation)),
        Measured.SustainedRate => new(Sustained: await AloneAsync(
            (servers, service, emptying) => SustainedRate.MeasureAsync(servers, service, portion: 1, emptying, cancellation),
            settings,
            cancellation)),
        _ => new(
            await ThroughputAsync(settings, cancellation),
            settings.SkipEmbedded ? null : await EmbeddedAsync(Math.Min(settings.Messages, MostEmbedded), settings, cancellation)),
    };

    private static async Task<ThroughputResult> ThroughputAsync(PipelineSettings settings, CancellationToken cancellation)
    {
        await using var servers = await StartAsync(settings);
        await using var queues = await QueueWatch.OpenAsync(servers.RabbitMq, cancellation);
        await using var bare = new BareLimit(servers, queues);
        await bare.PrepareAsync(cancellation);
        await using var service = await WorkerRounds.PrepareAsync(servers, queues, settings, Progress, cancellation);
        await StoreAsync(servers, settings.Stored, cancellation);
        await service.Process.StartAsync();
        await service.Recorded.StartAsync(cancellation);

        var rounds = new InterleavedRounds(bare, service, settings, Progress);
        await rounds.RunAsync(cancellation);
        var memory = ProcessMemory.Of(service.Process.Id);
        var underLoad = settings.SkipLatency ? null : await rounds.LatencyAsync(servers, cancellation);
        await service.StopAsync(cancellation);
        return new ThroughputResult(rounds.Bare, rounds.Service, underLoad, memory);
    }

    private static Task<EmbeddedResult> EmbeddedAsync(int messages, PipelineSettings settings, CancellationToken cancellation)
    {
        Progress("Starting the embedded mode");
        return EmbeddedMode.MeasureAsync(messages, settings.Rounds, settings.Service, Progress, cancellation);
    }

    private static async Task<WaitingMemoryResult> WaitingMemoryAsync(PipelineSettings settings, CancellationToken cancellation)
    {
        await using var servers = await StartAsync(settings);
        await using var queues = await QueueWatch.OpenAsync(servers.RabbitMq, cancellation);
        await using var service = await WorkerRounds.PrepareAsync(servers, queues, settings, Progress, cancellation);
        return await WaitingMemory.MeasureAsync(servers, queues, service, settings.Waiting, settings.Through, Progress, cancellation);
    }

    /// <summary>Measures after a round that warms up and tells at what rate a full queue was emptied, in comments per second.</summary>
    private static async Task<T> AloneAsync<T>(
        Func<PipelineServers, WorkerRounds, double, Task<T>> measureAsync, PipelineSettings settings, CancellationToken cancellation)
    {
        await using var servers = await StartAsync(settings);
        await using var queues = await QueueWatch.OpenAsync(servers.RabbitMq, cancellation);
        await using var service = await WorkerRounds.PrepareAsync(servers, queues, settings, Progress, cancellation);
        await StoreAsync(servers, settings.Stored, cancellation);
        await service.Process.StartAsync();
        await service.Recorded.StartAsync(cancellation);
        var warm = await service.MeasureAsync(portion: 0, settings.Messages, cancellation);
        Progress($"Warming up: {warm.PerSecond:N0} comments/s");
        var result = await measureAsync(servers, service, warm.PerSecond);
        await service.StopAsync(cancellation);
        return result;
    }

    private static Task<PipelineServers> StartAsync(PipelineSettings settings)
    {
        if (settings.RabbitMq is null || settings.Postgres is null)
            Progress("Starting servers");
        return PipelineServers.StartAsync(settings.RabbitMq, settings.Postgres);
    }

    private static async Task StoreAsync(PipelineServers servers, int comments, CancellationToken cancellation)
    {
        if (comments == 0)
            return;
        await using var source = NpgsqlDataSource.Create(servers.Database);
        await new StoredComments(source).FillAsync(comments, Progress, cancellation);
    }
}
