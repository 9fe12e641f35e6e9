using Moderation.Benchmarks.Pipeline.Bare;
using Moderation.Benchmarks.Pipeline.Bus;
using Moderation.Benchmarks.Pipeline.Processes;
using Moderation.Benchmarks.Pipeline.Worker;

namespace Moderation.Benchmarks.Pipeline;

/// <summary>The whole measurement in order.</summary>
internal static class PipelineRun
{
    private const int MostWarmingUp = 30_000;
    private static readonly TimeSpan RoundLimit = TimeSpan.FromMinutes(5);

    public static async Task<PipelineResult> RunAsync(PipelineSettings settings, CancellationToken cancellation)
    {
        Progress("Starting RabbitMQ and PostgreSQL");
        await using var servers = await PipelineServers.StartAsync(settings.RabbitMq, settings.Postgres);
        await using var queues = await QueueWatch.OpenAsync(servers.RabbitMq, cancellation);
        await using var bare = new BareLimit(servers, queues);
        await bare.PrepareAsync(cancellation);
        await using var service = await WorkerRounds.PrepareAsync(servers, queues, settings.Service, cancellation);
        await service.Process.StartAsync();
        await service.Recorded.StartAsync(cancellation);

        var (bareRounds, serviceRounds) = await InterleavedAsync(bare, service, settings, cancellation);
        var memory = ProcessMemory.Of(service.Process.Id);
        await service.StopAsync(cancellation);
        return new PipelineResult(bareRounds, serviceRounds, memory);
    }

    private static async Task<(List<PipelineRound> Bare, List<PipelineRound> Service)> InterleavedAsync(
        BareLimit bare, WorkerRounds service, PipelineSettings settings, CancellationToken cancellation)
    {
        List<PipelineRound> bareRounds = [], serviceRounds = [];
        (string Name, Func<int, int, CancellationToken, Task<PipelineRound>> MeasureAsync, List<PipelineRound> Rounds)[] candidates =
            [("bare limit", bare.MeasureAsync, bareRounds), ("service", service.MeasureAsync, serviceRounds)];

        // Round 0 warms up. They take turns in who goes first.
        for (var round = 0; round <= settings.Rounds; round++)
        {
            for (var turn = 0; turn < candidates.Length; turn++)
            {
                var (name, measureAsync, rounds) = candidates[(round + turn) % candidates.Length];
                var messages = round == 0 ? Math.Min(MostWarmingUp, settings.Messages) : settings.Messages;
                var measured = await WithinAsync(token => measureAsync(round, messages, token), name, service, cancellation);
                if (round > 0)
                    rounds.Add(measured);
                Progress($"{(round == 0 ? "Warming up" : $"Round {round} of {settings.Rounds}")}: {name}, {measured.PerSecond:N0} comments/s");
            }
        }

        return (bareRounds, serviceRounds);
    }

    private static async Task<PipelineRound> WithinAsync(
        Func<CancellationToken, Task<PipelineRound>> measureAsync, string name, WorkerRounds service, CancellationToken cancellation)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(RoundLimit);
        try
        {
            return await measureAsync(deadline.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new TimeoutException(
                $"A round of the {name} was not through within {RoundLimit.TotalMinutes} min. The service said:{Environment.NewLine}{service.Process.Said}");
        }
    }

    private static void Progress(string line) => Console.Error.WriteLine(line);
}
