using Moderation.Benchmarks.Pipeline.Bare;
using Moderation.Benchmarks.Pipeline.Embedded;
using Moderation.Benchmarks.Pipeline.Latency;
using Moderation.Benchmarks.Pipeline.Processes;
using static Moderation.Benchmarks.Measuring.JsonLine;

namespace Moderation.Benchmarks.Pipeline;

/// <summary>The result as one line of JSON: comments per second, microseconds of CPU and bytes per comment, MiB, milliseconds.</summary>
internal static class PipelineJson
{
    public static void Write(PipelineResult result, PipelineSettings settings)
    {
        var throughput = result.Throughput;
        var bare = throughput is null ? null : PipelineRound.MedianOf(throughput.Bare);
        var service = throughput is null ? null : PipelineRound.MedianOf(throughput.Service);
        var sustained = result.Sustained ?? throughput?.UnderLoad?.Sustained;
        WriteKnown(
            new
            {
                bare = Tenths(bare?.PerSecond),
                service = Tenths(service?.PerSecond),
                ratio = service is null ? (double?)null : Math.Round(service.PerSecond / bare!.PerSecond, 3),
                bareOfReference = bare is null ? (double?)null : Math.Round(bare.PerSecond / BareLimit.Reference, 2),
                bareRounds = throughput?.Bare.Select(round => Tenths(round.PerSecond)),
                serviceRounds = throughput?.Service.Select(round => Tenths(round.PerSecond)),
                sustained = Tenths(sustained?.PerSecond),
                cpu = service is null && sustained is null
                    ? null
                    : new { bare = Cpu(bare?.Cpu), service = Cpu(service?.Cpu), sustained = Cpu(sustained?.Cpu) },
                allocatedPerComment = Tenths(service?.AllocatedPerComment),
                memory = Memory(throughput?.Memory),
                latency = throughput is null
                    ? null
                    : (throughput.UnderLoad?.Latency ?? []).Select(measured => Latency(measured.Load, measured.Result)),
                paced = result.Paced is { } paced ? Latency(null, paced) : null,
                embedded = Embedded(result.Embedded),
                waitingMemory = result.WaitingMemory,
                stored = settings.Stored,
                messages = settings.Messages,
                settings = settings.Service.Count > 0 ? settings.Service : null,
            });
    }

    private static object Latency(PartialLoad? load, LatencyResult latency) => new
    {
        load = load?.Part,
        of = load?.Of,
        perSecond = Tenths(latency.PerSecond),
        p50 = Tenths(latency.P50),
        p99 = Tenths(latency.P99),
        max = Tenths(latency.Max),
        p50Rounds = latency.Rounds.Select(round => Tenths(round.P50)),
        p99Rounds = latency.Rounds.Select(round => Tenths(round.P99)),
        cpu = Cpu(latency.Cpu),
    };

    private static object? Embedded(EmbeddedResult? result) => result is null ? null : new
    {
        result.Messages,
        senders = result.Senders.Select(measured => new
        {
            measured.Senders,
            perSecond = Tenths(measured.PerSecond),
            cpuPerComment = Tenths(measured.CpuPerComment),
            rounds = measured.Rounds.Select(perSecond => Tenths(perSecond)),
        }),
        memory = Memory(result.Memory),
    };

    private static object? Cpu(CpuPerComment? cpu) =>
        cpu is null ? null : new { program = Tenths(cpu.Program), rabbitMq = Tenths(cpu.RabbitMq), postgres = Tenths(cpu.Postgres) };
}
