using System.Diagnostics;
using Moderation.Benchmarks.Measuring;
using Moderation.Benchmarks.Pipeline.Load;
using Moderation.Benchmarks.Pipeline.Processes;
using Moderation.Testing.Running;

namespace Moderation.Benchmarks.Pipeline.Embedded;

/// <summary>The program as it starts without any settings but the place of its SQLite file: HTTP in, the in-process bus out.</summary>
internal static class EmbeddedMode
{
    private const int WarmingUp = 5_000;
    private static readonly int[] Senders = [1, 4];

    public static async Task<EmbeddedResult> MeasureAsync(
        int messages, int rounds, IReadOnlyDictionary<string, string> settings, Action<string> progress, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("moderation-benchmark-");
        try
        {
            await using var service = new ServiceProcess(new Dictionary<string, string>(settings)
            {
                ["Sqlite"] = Path.Combine(folder.FullName, "moderation.db"),
            });
            var key = await service.CreateSiteAsync(SampleSite.Name);
            await service.StartAsync();
            return await MeasureAsync(service, new BatchSender(service.Http, key), messages, rounds, progress, cancellation);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<EmbeddedResult> MeasureAsync(
        ServiceProcess service, BatchSender sender, int messages, int rounds, Action<string> progress, CancellationToken cancellation)
    {
        var measured = Senders.ToDictionary(senders => senders, _ => new List<(double PerSecond, double Cpu)>());
        var portion = 0;
        await RoundAsync(service, sender, portion++, WarmingUp, Senders[^1], cancellation);
        for (var round = 1; round <= rounds; round++)
        {
            foreach (var senders in Senders)
            {
                var result = await RoundAsync(service, sender, portion++, messages, senders, cancellation);
                measured[senders].Add(result);
                progress($"Embedded, round {round} of {rounds}: {senders} at a time, {result.PerSecond:N0} comments/s");
            }
        }

        return new EmbeddedResult(messages, [.. measured.Select(Summary)], ProcessMemory.Of(service.Id));
    }

    private static async Task<(double PerSecond, double Cpu)> RoundAsync(
        ServiceProcess service, BatchSender sender, int portion, int messages, int senders, CancellationToken cancellation)
    {
        var bodies = BatchSender.Bodies(portion, messages);
        var cpu = service.Cpu();
        var clock = Stopwatch.StartNew();
        var verdicts = await sender.SendAsync(bodies, senders, cancellation);
        var elapsed = clock.Elapsed;
        return verdicts == messages
            ? (messages / elapsed.TotalSeconds, (service.Cpu() - cpu).TotalMicroseconds / messages)
            : throw new InvalidOperationException($"{messages} comments were sent to the embedded mode and {verdicts} have a verdict.");
    }

    private static EmbeddedSenders Summary(KeyValuePair<int, List<(double PerSecond, double Cpu)>> rounds) => new(
        rounds.Key,
        Measurement.Median(rounds.Value.Select(round => round.PerSecond)),
        Measurement.Median(rounds.Value.Select(round => round.Cpu)),
        [.. rounds.Value.Select(round => round.PerSecond)]);
}
