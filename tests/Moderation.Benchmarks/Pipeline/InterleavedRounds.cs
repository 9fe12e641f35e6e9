using Moderation.Benchmarks.Measuring;
using Moderation.Benchmarks.Pipeline.Bare;
using Moderation.Benchmarks.Pipeline.Latency;
using Moderation.Benchmarks.Pipeline.Worker;

namespace Moderation.Benchmarks.Pipeline;

/// <summary>Rounds of the bare limit and of the service in turns, then the sustained rate and the latency under load.</summary>
internal sealed class InterleavedRounds(BareLimit bare, WorkerRounds service, PipelineSettings settings, Action<string> progress)
{
    /// <summary>The runtime goes on compiling hot methods for some ten seconds.</summary>
    private const int MostWarmingUp = 60_000;

    private static readonly double[] PartsOfSustained = [0.1, 0.5, 0.8];
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

    public async Task<LatencyUnderLoad> LatencyAsync(PipelineServers servers, CancellationToken cancellation)
    {
        var emptying = Measurement.Median(Service.Select(round => round.PerSecond));
        var sustained = await WithinLimitAsync(token => SustainedRate.MeasureAsync(servers, service, _portion++, emptying, token), "sustained rate", cancellation);
        progress($"Sustained: {sustained.PerSecond:N0} comments/s");

        PartialLoad[] loads = [.. PartsOfSustained.Select(part => new PartialLoad(part, "sustained", sustained.PerSecond)), new(0.5, "emptying", emptying)];
        var results = new List<(PartialLoad, LatencyResult)>();
        foreach (var load in loads)
        {
            var result = await WithinLimitAsync(token => LatencyMeter.MeasureAsync(servers, service, _portion++, load.PerSecond, token), "latency", cancellation);
            results.Add((load, result));
            progress($"Latency at {result.PerSecond:N0} comments/s: p50 {result.P50:0.0} ms, p99 {result.P99:0.0} ms");
        }

        return new(sustained, results);
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
