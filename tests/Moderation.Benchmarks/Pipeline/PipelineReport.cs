using Moderation.Benchmarks.Measuring;
using Moderation.Benchmarks.Pipeline.Bare;
using Moderation.Benchmarks.Pipeline.Embedded;
using Moderation.Benchmarks.Pipeline.Latency;
using static Moderation.Benchmarks.Measuring.Table;

namespace Moderation.Benchmarks.Pipeline;

/// <summary>Prints what was measured, as tables or as one line of JSON.</summary>
internal static class PipelineReport
{
    private static readonly Table Table = new(nameWidth: 14, figureWidth: 11);

    public static void Write(PipelineResult result, PipelineSettings settings, bool json)
    {
        if (json)
        {
            PipelineJson.Write(result, settings);
            return;
        }

        if (result.Throughput is { } throughput)
            Throughput(throughput, settings);
        if (result.Embedded is { } embedded)
            Embedded(embedded, settings.Rounds);
        if (result.Paced is { } paced)
            Latency([("paced", paced)]);
        if (result.Sustained is { } sustained)
            Sustained(sustained);
        if (result.WaitingMemory is { } memory)
            Console.Out.WriteLine(
                $"A worker that found {memory.Waiting} messages waiting took {memory.Peak:0} MiB at most"
                + $" until {memory.Through} were through.");
    }

    private static void Throughput(ThroughputResult result, PipelineSettings settings)
    {
        var (bare, service) = (PipelineRound.MedianOf(result.Bare), PipelineRound.MedianOf(result.Service));
        Table.Row("", "comments/s", "slowest", "fastest", "ratio", "CPU us", "RabbitMQ", "PostgreSQL", "bytes");
        Round("bare limit", bare, result.Bare, 1);
        Round("service", service, result.Service, service.PerSecond / bare.PerSecond);
        var (stored, peak, now) = (settings.Stored, result.Memory.Peak, result.Memory.Now);
        Console.Out.WriteLine(
            $"""
            Medians of {settings.Rounds} rounds of {settings.Messages} comments, {stored} stored before; CPU in microseconds per comment of
            the program and of its servers, bytes allocated per comment. Memory of the service: {peak:0} MiB at most, {now:0} MiB
            after the rounds.
            """);
        if (bare.PerSecond < BareLimit.LeastOfReference * BareLimit.Reference)
            Console.Out.WriteLine(
                $"The bare limit is below {BareLimit.LeastOfReference:0%} of the {BareLimit.Reference} comments/s it is known to reach:"
                + " the ratio does not count.");
        if (result.UnderLoad is not { } underLoad)
            return;
        Console.Out.WriteLine();
        Sustained(underLoad.Sustained);
        Latency([.. underLoad.Latency.Select(latency => ($"{latency.Load.Part:0%} {latency.Load.Of}", latency.Result))]);
    }

    private static void Sustained(SustainedResult result) => Console.Out.WriteLine(
        $"Sustained: {Whole(result.PerSecond)} comments/s go through as they are published,"
        + $" {SustainedRate.MostUnderWay} under way at most;"
        + $" CPU us {Whole(result.Cpu.Program)}, RabbitMQ {Whole(result.Cpu.RabbitMq)},\n"
        + $"PostgreSQL {Whole(result.Cpu.Postgres)}.");

    private static void Latency(IReadOnlyList<(string Load, LatencyResult Result)> latencies)
    {
        Table.Row("load", "comments/s", "p50 ms", "p99 ms", "longest ms", "CPU us", "RabbitMQ", "PostgreSQL");
        foreach (var (load, latency) in latencies)
            Table.Row(
                load, Whole(latency.PerSecond), Tenths(latency.P50), Tenths(latency.P99), Tenths(latency.Max), Whole(latency.Cpu.Program),
                Whole(latency.Cpu.RabbitMq), Whole(latency.Cpu.Postgres));
        Console.Out.WriteLine("From the moment a comment was due to be published to the arrival of its CommentModerated.");
    }

    private static void Embedded(EmbeddedResult result, int rounds)
    {
        Console.Out.WriteLine();
        Table.Row("embedded", "comments/s", "slowest", "fastest", "CPU us");
        foreach (var senders in result.Senders)
            Table.Row(
                $"{senders.Senders} at a time", Whole(senders.PerSecond), Whole(senders.Rounds.Min()), Whole(senders.Rounds.Max()),
                Whole(senders.CpuPerComment));
        Console.Out.WriteLine(
            $"Medians of {rounds} rounds of {result.Messages} comments, 500 per request, SQLite;"
            + $" {result.Memory.Peak:0} MiB at most, {result.Memory.Now:0} MiB after.");
    }

    private static void Round(string name, PipelineRound median, IReadOnlyList<PipelineRound> rounds, double ratio) => Table.Row(
        name,
        Whole(median.PerSecond),
        Whole(rounds.Min(round => round.PerSecond)),
        Whole(rounds.Max(round => round.PerSecond)),
        Hundredths(ratio),
        Whole(median.Cpu.Program),
        Whole(median.Cpu.RabbitMq),
        Whole(median.Cpu.Postgres),
        Whole(median.AllocatedPerComment));
}
