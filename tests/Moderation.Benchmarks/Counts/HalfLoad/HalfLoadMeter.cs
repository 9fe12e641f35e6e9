using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Moderation.Benchmarks.Counts.Load;
using Moderation.Benchmarks.Measuring;
using Moderation.Benchmarks.Pipeline;
using Moderation.Benchmarks.Pipeline.Processes;
using Moderation.Testing.Running;
using Moderation.Testing.Servers;

namespace Moderation.Benchmarks.Counts.HalfLoad;

/// <summary>Reads at a steady rate from a process of its own, and on which processes the machine's cores go meanwhile.</summary>
/// <param name="servers">Of this run.</param>
/// <param name="service">Answers.</param>
/// <param name="worker">Records; null where the service does.</param>
/// <param name="connections">Kept open.</param>
internal sealed class HalfLoadMeter(PipelineServers servers, ServiceProcess service, ServiceProcess? worker, int connections)
{
    /// <summary>So long the programs compile anew what this load makes hot, with up to half a core; after an hour none does.</summary>
    private const int WarmUpSeconds = 18;

    private const int RoundSeconds = 8;

    /// <summary>The client, too, has something to compile.</summary>
    private const int LeftOut = 3;

    public Task WarmUpAsync(Candidate candidate, string paths, int rate) => RunAsync(candidate, paths, rate, WarmUpSeconds);

    public Task<HalfLoadResult> MeasureAsync(Candidate candidate, string paths, int rate) => RunAsync(candidate, paths, rate, RoundSeconds);

    private async Task<HalfLoadResult> RunAsync(Candidate candidate, string paths, int rate, int asked)
    {
        var (clock, before, bareBefore) = (Stopwatch.StartNew(), Read(), candidate.Cpu());
        var start = new ProcessStartInfo("dotnet",
        [
            Path.Combine(AppContext.BaseDirectory, "Moderation.Benchmarks.dll"), PacedReadsCommand.Name,
            "--server", candidate.Address.AbsoluteUri, "--paths", paths, "--rate", Text(rate), "--seconds", Text(asked),
            "--left-out", Text(LeftOut), "--connections", Text(connections),
        ]);

        // Answers are taken on the thread that hears of them, without a change of threads for each.
        start.Environment["DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS"] = "1";
        var result = JsonSerializer.Deserialize<PacedResult>(await Tool.RunAsync(start), JsonSerializerOptions.Web)!;
        var seconds = clock.Elapsed.TotalSeconds;
        var cores = Read().ToDictionary(after => after.Key, after => (after.Value - before[after.Key])?.TotalSeconds / seconds);
        cores["load"] = result.Cpu / seconds;
        if (candidate.Name != "service")
            cores[candidate.Name] = (candidate.Cpu() - bareBefore)?.TotalSeconds / seconds;
        return new(rate, result, cores);
    }

    private Dictionary<string, TimeSpan?> Read()
    {
        var cpu = new Dictionary<string, TimeSpan?> { ["service"] = service.Cpu() };
        if (worker is not null)
            cpu["worker"] = worker.Cpu();
        cpu["postgres"] = servers.PostgresCpu.Read();
        cpu["rabbitMq"] = servers.RabbitMqCpu.Read();
        cpu["publisher"] = Environment.CpuUsage.TotalTime;
        return cpu;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <param name="Asked">Requests per second.</param>
/// <param name="Reads">What came of them.</param>
/// <param name="Cores">That each process used on average; null for a server that was given.</param>
internal sealed record HalfLoadResult(int Asked, PacedResult Reads, IReadOnlyDictionary<string, double?> Cores)
{
    /// <summary>Of which the figures are the medians; none where it is one measurement.</summary>
    public IReadOnlyList<HalfLoadResult> Rounds { get; private init; } = [];

    /// <summary>Each figure's own median.</summary>
    public static HalfLoadResult MedianOf(IReadOnlyList<HalfLoadResult> rounds) => new(
        rounds[0].Asked,
        PacedResult.MedianOf([.. rounds.Select(round => round.Reads)]),
        rounds[0].Cores.Keys.ToDictionary(name => name, name => Measurement.MedianOfKnown(rounds.Select(round => round.Cores[name]))))
    {
        Rounds = rounds,
    };
}
