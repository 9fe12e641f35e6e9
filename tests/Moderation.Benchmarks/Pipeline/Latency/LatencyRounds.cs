using Moderation.Benchmarks.Pipeline.Worker;

namespace Moderation.Benchmarks.Pipeline.Latency;

/// <summary>Steady rates in turns, so that a bad moment of the machine meets one round and not one rate.</summary>
/// <param name="servers">Where the service works.</param>
/// <param name="service">Under measurement.</param>
/// <param name="rounds">How often each rate is measured.</param>
/// <param name="progress">Told of each round.</param>
internal sealed class LatencyRounds(PipelineServers servers, WorkerRounds service, int rounds, Action<string> progress)
{
    private const int MostRounds = 3;

    /// <param name="rates">Comments per second.</param>
    /// <param name="warmingUp">Comments per second before the first round.</param>
    /// <param name="firstPortion">Of the comments; each measurement takes one more.</param>
    /// <param name="cancellation">Ends the measurement.</param>
    /// <returns>One per rate.</returns>
    public async Task<IReadOnlyList<LatencyResult>> MeasureAsync(
        IReadOnlyList<double> rates, double warmingUp, int firstPortion, CancellationToken cancellation)
    {
        var (portion, measuredRounds) = (firstPortion, Math.Min(rounds, MostRounds));
        await KeepAsync(token => LatencyMeter.WarmUpAsync(servers, service, portion++, warmingUp, token));
        var measured = rates.Select(_ => new List<LatencyResult>()).ToList();
        for (var round = 1; round <= measuredRounds; round++)
        {
            foreach (var (rate, results) in rates.Zip(measured))
                results.Add(await KeepAsync(token => LatencyMeter.MeasureAsync(servers, service, portion++, rate, token)));
            progress($"Latency, round {round} of {measuredRounds}: {string.Join(", ", measured.Select(results => Text(results[^1])))}");
        }

        return [.. measured.Select(LatencyResult.MedianOf)];

        Task<LatencyResult> KeepAsync(Func<CancellationToken, Task<LatencyResult>> measureAsync) =>
            RoundLimit.KeepAsync(measureAsync, "latency", service.Process, cancellation);
    }

    private static string Text(LatencyResult result) => $"{result.P50:0.0} and {result.P99:0.0} ms at {result.PerSecond:N0}/s";
}
