using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Moderation.Benchmarks.Measuring;
using Moderation.Benchmarks.Pipeline.Processes;

namespace Moderation.Benchmarks.Pipeline;

/// <summary>Medians of the rounds, as a table or as one line of JSON. Comments per second, microseconds, bytes, MiB, milliseconds.</summary>
internal static class PipelineReport
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static void Write(PipelineResult result, PipelineSettings settings, bool json)
    {
        var (bare, service) = (MedianOf(result.Bare), MedianOf(result.Service));
        if (json)
            Console.Out.WriteLine(JsonSerializer.Serialize(Line(result, settings, bare, service), Json));
        else
            Table(result, settings, bare, service);
    }

    private static object Line(PipelineResult result, PipelineSettings settings, PipelineRound bare, PipelineRound service) => new
    {
        bare = Rounded(bare.PerSecond),
        service = Rounded(service.PerSecond),
        ratio = Math.Round(service.PerSecond / bare.PerSecond, 3),
        bareRounds = result.Bare.Select(round => Rounded(round.PerSecond)),
        serviceRounds = result.Service.Select(round => Rounded(round.PerSecond)),
        cpu = new { bare = Rounded(bare.Cpu), service = Rounded(service.Cpu) },
        allocatedPerComment = Rounded(service.AllocatedPerComment),
        memory = new { peak = Rounded(result.Memory.Peak), after = Rounded(result.Memory.Now) },
        stored = settings.Stored,
        messages = settings.Messages,
        settings = settings.Service.Count > 0 ? settings.Service : null,
    };

    private static void Table(PipelineResult result, PipelineSettings settings, PipelineRound bare, PipelineRound service)
    {
        Row("", "comments/s", "slowest", "fastest", "ratio", "CPU us", "RabbitMQ", "PostgreSQL", "bytes");
        Row("bare limit", bare, result.Bare, 1);
        Row("service", service, result.Service, service.PerSecond / bare.PerSecond);
        Console.Out.WriteLine($"""
            Medians of {settings.Rounds} rounds of {settings.Messages} comments, {settings.Stored} stored before; CPU in microseconds per comment of
            the program and of its servers, bytes allocated per comment. Memory of the service: {result.Memory.Peak:0} MiB at most, {result.Memory.Now:0} MiB after the rounds.
            """);
    }

    private static void Row(string name, PipelineRound median, IReadOnlyList<PipelineRound> rounds, double ratio) => Row(
        name,
        Figure(median.PerSecond),
        Figure(rounds.Min(round => round.PerSecond)),
        Figure(rounds.Max(round => round.PerSecond)),
        ratio.ToString("0.00", CultureInfo.InvariantCulture),
        Figure(median.Cpu.Program),
        Figure(median.Cpu.RabbitMq),
        Figure(median.Cpu.Postgres),
        Figure(median.AllocatedPerComment));

    private static void Row(string name, params string[] figures) =>
        Console.Out.WriteLine($"{name,-12}{string.Concat(figures.Select(figure => figure.PadLeft(11)))}");

    private static string Figure(double? value) => value?.ToString("0", CultureInfo.InvariantCulture) ?? "-";

    private static double Rounded(double value) => Math.Round(value, 1);

    private static CpuPerComment Rounded(CpuPerComment cpu) =>
        new(Rounded(cpu.Program), cpu.RabbitMq is { } rabbitMq ? Rounded(rabbitMq) : null, cpu.Postgres is { } postgres ? Rounded(postgres) : null);

    // Each figure's own median.
    private static PipelineRound MedianOf(IReadOnlyList<PipelineRound> rounds) => new(
        Measurement.Median(rounds.Select(round => round.PerSecond)),
        new CpuPerComment(
            Measurement.Median(rounds.Select(round => round.Cpu.Program)),
            MedianOf(rounds.Select(round => round.Cpu.RabbitMq)),
            MedianOf(rounds.Select(round => round.Cpu.Postgres))),
        Measurement.Median(rounds.Select(round => round.AllocatedPerComment)));

    private static double? MedianOf(IEnumerable<double?> values) =>
        values.OfType<double>().ToList() is { Count: > 0 } known ? Measurement.Median(known) : null;
}
