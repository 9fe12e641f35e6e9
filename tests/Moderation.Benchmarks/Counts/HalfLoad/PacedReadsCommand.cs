using System.CommandLine;
using System.Text.Json;
using Moderation.Benchmarks.Measuring;

namespace Moderation.Benchmarks.Counts.HalfLoad;

/// <summary>
/// <c>paced-counts</c>, which <c>counts</c> starts: asks at a steady rate whatever the server does, in a process of its own: neither
/// the publisher of comments nor a collection of its memory stands in the way.
/// </summary>
internal static class PacedReadsCommand
{
    public const string Name = "paced-counts";

    private static readonly Option<Uri> Server =
        new("--server") { Required = true, CustomParser = argument => new Uri(argument.Tokens[0].Value) };
    private static readonly Option<string> Paths = new("--paths") { Required = true };
    private static readonly Option<int> Rate = new("--rate") { Required = true };
    private static readonly Option<int> Seconds = new("--seconds") { Required = true };
    private static readonly Option<int> LeftOut = new("--left-out") { Required = true };
    private static readonly Option<int> Connections = new("--connections") { Required = true };

    public static Command Command()
    {
        var command = new Command(Name, "Reads at a steady rate; times are from when each was due.")
        {
            Server, Paths, Rate, Seconds, LeftOut, Connections,
        };
        command.Hidden = true;
        command.SetAction((parsed, cancellation) => MeasuringRun.RunAsync(() => RunAsync(parsed, cancellation), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var (rate, server) = (parsed.GetValue(Rate), parsed.GetValue(Server)!);
        var requests = File.ReadLines(parsed.GetValue(Paths)!).Select(path => PacedConnection.Request(server, path)).ToArray();
        using var reads = new PacedReads(server, requests, rate, rate * parsed.GetValue(Seconds), parsed.GetValue(Connections));
        await reads.RunAsync(cancellation);
        var result = reads.Result(leftOut: rate * parsed.GetValue(LeftOut));
        await Console.Out.WriteLineAsync(JsonSerializer.Serialize(result, JsonSerializerOptions.Web));
        return 0;
    }
}

/// <param name="PerSecond">Answers.</param>
/// <param name="Times">From when a request was due to the last byte of its answer.</param>
/// <param name="Sent">From when a request was due until it left: what the client itself, or waiting for a free connection, adds.</param>
/// <param name="Cpu">Seconds that the client used.</param>
internal sealed record PacedResult(double PerSecond, Timings Times, Timings Sent, double Cpu)
{
    /// <summary>Each figure's own median.</summary>
    public static PacedResult MedianOf(IReadOnlyCollection<PacedResult> rounds) => new(
        Measurement.Median(rounds.Select(round => round.PerSecond)),
        Timings.MedianOf([.. rounds.Select(round => round.Times)]),
        Timings.MedianOf([.. rounds.Select(round => round.Sent)]),
        Measurement.Median(rounds.Select(round => round.Cpu)));
}
