using Moderation.Benchmarks.Measuring;
using Moderation.Benchmarks.Pipeline.Bare;
using Moderation.Benchmarks.Pipeline.Latency;
using Moderation.Benchmarks.Pipeline.Worker;

namespace Moderation.Benchmarks.Pipeline;

/// <summary>Rounds of the bare limit and of the service in turns, then the sustained rate and the latency under load.</summary>
internal sealed class InterleavedRounds(BareLimit bare, WorkerRounds service, PipelineSettings settings, Action<string> progress)
{
    /// <summary>The runtime goes on compiling hot methods for some fifteen seconds.</summary>
    private const int MostWarmingUp = 100_000;

    private static readonly double[] PartsOfSustained = [0.1, 0.5, 0.8];

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
                var measured = await RoundLimit.KeepAsync(
                    token => measureAsync(_portion, messages, token), name, service.Process, cancellation);
                if (round > 0)
                    rounds.Add(measured);
                progress(
                    $"{(round == 0 ? "Warming up" : $"Round {round} of {settings.Rounds}")}: {name}, {measured.PerSecond:N0} comments/s");
            }

            _portion++;
        }
    }

    public async Task<LatencyUnderLoad> LatencyAsync(PipelineServers servers, CancellationToken cancellation)
    {
        var emptying = Measurement.Median(Service.Select(round => round.PerSecond));
        var sustained = await RoundLimit.KeepAsync(
            token => SustainedRate.MeasureAsync(servers, service, _portion++, emptying, token),
            "sustained rate",
            service.Process,
            cancellation);
        progress($"Sustained: {sustained.PerSecond:N0} comments/s");

        PartialLoad[] loads =
            [.. PartsOfSustained.Select(part => new PartialLoad(part, "sustained", sustained.PerSecond)), new(0.5, "emptying", emptying)];
        var results = await new LatencyRounds(servers, service, settings.Rounds, progress).MeasureAsync(
            [.. loads.Select(load => load.PerSecond)], warmingUp: sustained.PerSecond / 2, _portion, cancellation);
        return new(sustained, [.. loads.Zip(results)]);
    }
}
