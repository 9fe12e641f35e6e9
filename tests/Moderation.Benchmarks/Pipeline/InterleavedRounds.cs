using Moderation.Benchmarks.Measuring;
using Moderation.Benchmarks.Pipeline.Bare;
using Moderation.Benchmarks.Pipeline.Latency;
using Moderation.Benchmarks.Pipeline.Worker;

namespace Moderation.Benchmarks.Pipeline;

/// <summary>Rounds of the bare limit and of the service in turns, then the latency at parts of the service's rate.</summary>
internal sealed class InterleavedRounds(BareLimit bare, WorkerRounds service, PipelineSettings settings, Action<string> progress)
{
    /// <summary>The runtime goes on compiling hot methods for some ten seconds.</summary>
    private const int MostWarmingUp = 60_000;

    private static readonly double[] Loads = [0.1, 0.5, 0.8];
    private static readonly TimeSpan RoundLimit = TimeSpan.FromMinutes(5);

    private int _portion;

    public List<PipelineRound> Bare { get; } = [];

    public List<PipelineRound> Service { get; } = [];

    public async Task RunAsync(CancellationToken cancellation)
    {
        (string Name, Func<int, int, CancellationToken, Task<PipelineRound>> MeasureAsync, List<PipelineRound> Rounds)[] candidates =
            [("bare limit", bare.MeasureAsync, Bare), ("service", service.MeasureAsync, Service)];

        // Round 0 warms up. They take turns in who goes first.
        for (var round = 0; round <= settings.Rounds; round++)
        {
            var messages = round == 0 ? Math.Min(MostWarmingUp, settings.Messages) : settings.Messages;
            for (var turn = 0; turn < candidates.Length; turn++)
            {
                var (name, measureAsync, rounds) = candidates[(round + turn) % candidates.Length];
                var measured = await WithinLimitAsync(token => measureAsync(_portion, messages, token), name, cancellation);
                if (round > 0)
                    rounds.Add(measured);
                progress($"{(round == 0 ? "Warming up" : $"Round {round} of {settings.Rounds}")}: {name}, {measured.PerSecond:N0} comments/s");
            }

            _portion++;
        }
    }

    public async Task<IReadOnlyList<(double Load, LatencyResult Result)>> LatencyAsync(PipelineServers servers, CancellationToken cancellation)
    {
        var most = Measurement.Median(Service.Select(round => round.PerSecond));
        var results = new List<(double, LatencyResult)>();
        foreach (var load in Loads)
        {
            var result = await WithinLimitAsync(token => LatencyMeter.MeasureAsync(servers, service.Process, _portion, load * most, token), "latency", cancellation);
            await service.Recorded.CheckAsync(_portion++, result.Comments, cancellation);
            await service.EmptyEventsAsync(cancellation);
            results.Add(new(load, result));
            progress($"Latency at {result.PerSecond:N0} comments/s: p50 {result.P50:0.0} ms, p99 {result.P99:0.0} ms");
        }

        return results;
    }

    private async Task<T> WithinLimitAsync<T>(Func<CancellationToken, Task<T>> measureAsync, string name, CancellationToken cancellation)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(RoundLimit);
        try
        {
            return await measureAsync(deadline.Token);
        }
        catch (OperationCanceledException exception) when (!cancellation.IsCancellationRequested)
        {
            var reason = deadline.IsCancellationRequested ? $"took more than {RoundLimit.TotalMinutes} min" : "lost its connection to the broker";
            throw new TimeoutException($"A round of '{name}' {reason}. The service said:{Environment.NewLine}{service.Process.Said}", exception);
        }
    }
}
